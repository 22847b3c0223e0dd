// Looking things up by hour: all lists are in order of time, so that a search by halves finds each.

// Index of the last entry that is not after the hour; -1 where all are.
const lastNotAfter = (hours, hour) => {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle] <= hour) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

// The interval of an actor at an hour; the last one holds at the end of the run as well. -1 where there is none.
const intervalAt = (actor, hour, horizon) => {
  const index = lastNotAfter(actor.start, hour);
  return index >= 0 && (hour < actor.end[index] || actor.end[index] >= horizon) ? index : -1;
};

const stepAt = (steps, hour) => {
  const index = lastNotAfter(steps.h, hour);
  return index < 0 ? 0 : steps.v[index];
};

// The highest of many values, and never less than nothing.
const highest = (values) => values.reduce((most, value) => Math.max(most, value), 0);

// A level that runs straight from one point to the next.
const lineAt = (points, hour) => {
  const index = lastNotAfter(points.h, hour);
  if (index < 0) return points.v.length ? points.v[0] : 0;
  if (index + 1 >= points.h.length) return points.v[index];
  const share = (hour - points.h[index]) / (points.h[index + 1] - points.h[index]);
  return points.v[index] + share * (points.v[index + 1] - points.v[index]);
};

// Whether one of some intervals holds at an hour: until when, or null.
const heldUntil = (starts, ends, hour) => {
  const index = lastNotAfter(starts, hour);
  return index >= 0 && hour < ends[index] ? ends[index] : null;
};
