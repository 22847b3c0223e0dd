// The state of everything at an hour. The pictures are drawn from this, and `window.airbridge.stateAt` gives it.

const ROOMS = ["parking", "working", "berths"];

const makeModel = (data) => {
  const clock = makeClock(data.clock);
  const line = makeLines(data.places, data.ways);
  const text = (number) => data.texts[number];

  const actorAt = (number, hour) => {
    const actor = data.actors[number];
    const k = intervalAt(actor, hour, clock.horizon);
    if (k < 0) return null;
    const found = {
      number, kind: actor.kind, name: actor.name, activity: text(actor.activity[k]), place: text(actor.place[k]),
      cause: text(actor.cause[k]), at: actor.at[k], leg: actor.leg[k], aloft: actor.aloft[k] === 1,
      since: actor.start[k], until: actor.end[k], share: 0, lon: null, lat: null,
    };
    if (found.leg >= 0) {
      const [here, there, start, end] = data.legs[found.leg];
      found.share = end > start ? Math.min(Math.max((hour - start) / (end - start), 0), 1) : 1;
      [found.lon, found.lat] = alongLine(line(here, there), found.share);
    } else if (found.at >= 0) {
      found.lon = data.places[found.at].lon;
      found.lat = data.places[found.at].lat;
    }
    return found;
  };

  // Why nothing can land at a place or be done there, each with the hour until which it holds; null for no end.
  const closuresAt = (number, hour) => {
    const place = data.places[number];
    const found = [];
    if (place.opened_h === null || hour < place.opened_h) found.push({ cause: "not open", until: place.opened_h });
    if (place.hours) {
      const k = lastNotAfter(place.hours.open, hour);
      if (k < 0 || hour >= place.hours.shut[k]) found.push({ cause: "hours", until: place.hours.open[k + 1] ?? null });
    }
    for (const condition of data.conditions) {
      if (!condition.places.includes(number)) continue;
      const until = heldUntil(condition.start, condition.end, hour);
      if (until !== null) found.push({ cause: condition.cause, until, name: condition.name });
    }
    return found;
  };

  const placeAt = (number, hour) => {
    const rooms = {};
    for (const room of ROOMS) {
      const { used, units } = data.places[number].rooms[room];
      rooms[room] = { used: stepAt(used, hour), units: units ? stepAt(units, hour) : null };
    }
    return { number, rooms, people: stepAt(data.people[number], hour), closures: closuresAt(number, hour) };
  };

  const stockAt = (number, hour) => {
    const stock = data.stocks[number];
    const level = lineAt(stock.level, hour);
    const aDay = stepAt(stock.day_t, hour);
    return { number, tonnes: level, days: aDay > 1e-9 ? level / aDay : null };
  };

  const reliefAt = (number, hour) => {
    const output = stepAt(data.relief[number].output, hour);
    return { number, output, served: output * data.relief[number].serves };
  };

  const roadsShutAt = (hour) =>
    data.conditions
      .filter(({ roads, start, end }) => roads.length && heldUntil(start, end, hour) !== null)
      .flatMap(({ roads }) => roads);

  const clamp = (hour) => Math.min(Math.max(hour, 0), clock.horizon);
  const each = (list, make, hour) => list.map((_, number) => make(number, hour));
  const stateAt = (asked) => {
    const hour = clamp(asked);
    return {
      hour,
      actors: each(data.actors, actorAt, hour).filter((actor) => actor !== null),
      places: each(data.places, placeAt, hour),
      stocks: each(data.stocks, stockAt, hour),
      relief: each(data.relief, reliefAt, hour),
      delivered: { tonnes: stepAt(data.delivered.tonnes, hour), people: stepAt(data.delivered.people, hour) },
      roadsShut: roadsShutAt(hour),
    };
  };

  return { data, clock, line, text, clamp, actorAt, stateAt };
};

// The state with names instead of numbers, for those who ask from outside.
const namedState = ({ data }, state) => {
  const byName = (list, named, value) => Object.fromEntries(list.map((each) => [named[each.number].name, value(each)]));
  const placeName = (number) => (number >= 0 ? data.places[number].name : "");
  return {
    hour: state.hour,
    actors: state.actors.map((actor) => {
      const { kind, name, activity, place, cause, lon, lat, share, aloft } = actor;
      const [here, there] = actor.leg >= 0 ? data.legs[actor.leg] : [-1, -1];
      return {
        kind, name, activity, place, cause, lon, lat, share, aloft,
        at: actor.leg >= 0 ? "" : placeName(actor.at), from: placeName(here), to: placeName(there),
      };
    }),
    stocks: byName(state.stocks, data.stocks, ({ tonnes, days }) => ({ tonnes, days })),
    mog: byName(state.places, data.places, ({ rooms }) => rooms),
    people: byName(state.places, data.places, ({ people }) => people),
    closures: byName(state.places, data.places, ({ closures }) => closures.map(({ cause }) => cause)),
    relief: byName(state.relief, data.relief, ({ output, served }) => ({ output, served })),
    delivered: state.delivered,
  };
};
