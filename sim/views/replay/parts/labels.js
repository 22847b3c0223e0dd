// Which places are drawn on their own, and on which side of its mark each has its label, for one view of the map.

const LABEL_FONT = '600 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const SMALL_FONT = LABEL_FONT.replace("600 12px", "11px");
const CLOSE_PX = 26;
const BAR_PX = 9;
const BOX_PX = 9;
const LINE_PX = 13;

// Weights: how often something sets out from or arrives at each place, and which of them make up a share of it all.
const weightsOf = ({ places, legs }) => {
  const weights = places.map(() => 0);
  for (const [here, there] of legs) {
    weights[here] += 1;
    weights[there] += 1;
  }
  return weights;
};

// The fewest places that make up a share of all movement, and those that lie about them.
const busiest = ({ places }, weights, share) => {
  const order = weights.map((_, number) => number).sort((a, b) => weights[b] - weights[a] || a - b);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const found = [];
  let sum = 0;
  for (const number of order) {
    if (found.length >= 2 && (sum >= share * all || weights[number] === 0)) break;
    found.push(number);
    sum += weights[number];
  }
  const within = (key) => {
    const values = found.map((number) => places[number][key]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = 0.4 * (high - low) + 0.3;
    return (number) => places[number][key] > low - room && places[number][key] < high + room;
  };
  const [inLon, inLat] = [within("lon"), within("lat")];
  return order.filter((number) => found.includes(number) || (weights[number] > 0 && inLon(number) && inLat(number)));
};

// How wide the boxes of a room get: one for each unit, as many as are drawn.
const roomPx = ({ used, units }) => {
  const most = Math.min(8, Math.max(units ? highest(units.v) : 0, highest(used.v)));
  return most ? BOX_PX * most + 7 : 0;
};

// What a label can hold of its place over the whole run; its size does not change from hour to hour.
const contentsOf = ({ places, people, stocks }) =>
  places.map((place, number) => ({
    name: plainName(place.name),
    people: highest(people[number].v) > 0,
    ramp: place.rooms.parking.units !== null || place.rooms.working.units !== null,
    berths: place.rooms.berths.units !== null && place.kind === "port",
    roomsPx: Math.max(roomPx(place.rooms.parking) + roomPx(place.rooms.working), roomPx(place.rooms.berths)),
    stocks: stocks.map((stock, k) => ({ stock, k })).filter(({ stock }) => stock.place === number).map(({ k }) => k),
  }));

// The name of a place in lines: on a narrow map a long one is parted at the space next to its middle.
const NARROW_PX = 560;
const LONG_NAME = 8;
const linesOfName = (name, width) => {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (width >= NARROW_PX || name.length <= LONG_NAME || !spaces.length) return [name];
  const off = (at) => Math.abs(at - name.length / 2);
  const at = spaces.reduce((best, each) => (off(each) < off(best) ? each : best));
  return [name.slice(0, at), name.slice(at + 1)];
};

// Those lines as they are written: a place about which the scenario only guesses, and places near by, are marked.
const namedLines = ({ given }, lines, others) =>
  lines.map((line, k) => {
    const more = others && k === lines.length - 1 ? ` +${others}` : "";
    return `${given || k ? "" : "≈ "}${line}${more}`;
  });

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const makeLabels = (data, ctx) => {
  const weights = weightsOf(data);
  const order = weights.map((_, number) => number).sort((a, b) => weights[b] - weights[a] || a - b);
  const contents = contentsOf(data);
  const sides = data.places.map(() => 0);
  ctx.font = LABEL_FONT;
  const widthOf = (words) => ctx.measureText(words).width;

  const sizeOf = ({ number, lines, others }) => {
    const { people, ramp, berths, roomsPx, stocks } = contents[number];
    const rows = (people ? 13 : 0) + (ramp || berths ? 13 : 0) + (stocks.length ? 19 : 0);
    const named = namedLines(data.places[number], lines, others).map(widthOf);
    return {
      w: Math.max(...named, ramp || berths ? roomsPx : 0, BAR_PX * stocks.length + 4) + 4,
      h: 2 + LINE_PX * lines.length + rows,
    };
  };
  // Right and left of the mark, then above and below it; these may lie askew, if only they are on the map.
  const spots = (x, y, { w, h }, { width }, lines) => {
    const level = y - 9 - (LINE_PX / 2) * (lines.length - 1);
    const kept = (left) => (x < 0 || x > width ? left : Math.max(4, Math.min(left, width - w - 4)));
    const lefts = [x - w / 2, x - 6, x - w + 6].map(kept);
    return [
      ...[level, y + 9 - h].flatMap((top) => [{ x: x + 10, y: top, w, h }, { x: x - 10 - w, y: top, w, h }]),
      ...[y - 12 - h, y + 30].flatMap((top) => lefts.map((left) => ({ x: left, y: top, w, h }))),
    ];
  };

  // Give what is drawn: {number, x, y, box (or null), others, lines}, and for each place the one that stands for it.
  // No label lies under what covers the map.
  const layout = (view, covers) => {
    const shown = [];
    const host = data.places.map((_, number) => number);
    for (const number of order) {
      const [x, y] = view.toScreen(data.places[number].lon, data.places[number].lat);
      const near = shown.find((other) => Math.hypot(other.x - x, other.y - y) < CLOSE_PX);
      if (near) {
        near.others += 1;
        host[number] = near.number;
        continue;
      }
      shown.push({ number, x, y, box: null, others: 0, lines: linesOfName(contents[number].name, view.width) });
    }
    const taken = [...shown.map(({ x, y }) => ({ x: x - 6, y: y - 6, w: 12, h: 12 })), ...covers];
    for (const each of shown) {
      const own = taken[shown.indexOf(each)];
      const found = spots(each.x, each.y, sizeOf(each), view, each.lines);
      const tries = [sides[each.number], ...found.keys()];
      const isFree = (k) => !taken.some((box) => box !== own && overlaps(found[k], box));
      const isAway = each.x < 0 || each.x > view.width || each.y < 0 || each.y > view.height;
      const isInside = ({ x: left, y: top, w: wide, h: tall }) =>
        isAway || (left >= 0 && left + wide <= view.width && top >= 0 && top + tall <= view.height);
      const side = tries.find((k) => isFree(k) && isInside(found[k])) ?? tries.find(isFree);
      if (side === undefined) continue;
      sides[each.number] = side;
      each.box = found[side];
      taken.push(each.box);
    }
    return { shown, host };
  };
  return { layout, contents, weights };
};
