// Hours of the run as local dates and times, and back. All shifts of the zone come with the data.

const MS_PER_HOUR = 3600000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (number) => String(number).padStart(2, "0");

const makeClock = ({ start_ms: startMs, horizon_h: horizon, offsets, zone }) => {
  const offsetAt = (hour) => {
    let minutes = offsets[0][1];
    for (const [from, found] of offsets) if (from <= hour) minutes = found;
    return minutes;
  };
  // A date whose UTC fields read as local time, to the nearest minute.
  const local = (hour) => {
    const ms = startMs + hour * MS_PER_HOUR + offsetAt(hour) * 60000;
    return new Date(Math.round(ms / 60000) * 60000);
  };
  const date = (hour) => {
    const when = local(hour);
    return `${WEEKDAYS[when.getUTCDay()]} ${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]} ${when.getUTCFullYear()}`;
  };
  const time = (hour) => `${two(local(hour).getUTCHours())}:${two(local(hour).getUTCMinutes())}`;
  const short = (hour) => {
    const when = local(hour);
    return `${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]} ${time(hour)}`;
  };
  const day = (hour) => Math.min(Math.floor(hour / 24) + 1, Math.ceil(horizon / 24));
  const asInput = (hour) => local(hour).toISOString().slice(0, 16);
  // The hour of a date that a field holds; null while it is not whole, or lies outside the run.
  const fromInput = (text) => {
    const guess = (Date.parse(`${text}:00Z`) - startMs) / MS_PER_HOUR;
    const hour = guess - offsetAt(guess - offsetAt(guess) / 60) / 60;
    // A field knows no seconds, so the ends of the run are met to the minute.
    return hour > -1 / 60 && hour < horizon + 1 / 60 ? Math.min(Math.max(hour, 0), horizon) : null;
  };
  return { horizon, zone, local, date, time, short, day, asInput, fromInput };
};

const numberText = (value, decimals = 0) =>
  value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

const plainName = (name) => name.replaceAll("_", " ");

// Days of supply as a planner says them: stocks that last for more than a year just last.
const daysText = (days) => {
  if (days === null) return "";
  return days > 365 ? "> 1 year" : `${numberText(days, days < 10 ? 1 : 0)} days`;
};
