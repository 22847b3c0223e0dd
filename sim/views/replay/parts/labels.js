// Which places are drawn on their own, and on which side of its mark each has its label, for one view of the map.

const LABEL_FONT = '600 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const SMALL_FONT = LABEL_FONT.replace("600 12px", "11px");
const CLOSE_PX = 26;
const BAR_PX = 9;

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

// What a label can hold of its place over the whole run; its size does not change from hour to hour.
const contentsOf = ({ places, people, stocks }) =>
  places.map((place, number) => ({
    name: plainName(place.name),
    people: highest(people[number].v) > 0,
    ramp: place.rooms.parking.units !== null || place.rooms.working.units !== null,
    berths: place.rooms.berths.units !== null && place.kind === "port",
    stocks: stocks.map((stock, k) => ({ stock, k })).filter(({ stock }) => stock.place === number).map(({ k }) => k),
  }));

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const makeLabels = (data, ctx) => {
  const weights = weightsOf(data);
  const order = weights.map((_, number) => number).sort((a, b) => weights[b] - weights[a] || a - b);
  const contents = contentsOf(data);
  const sides = data.places.map(() => 0);
  ctx.font = LABEL_FONT;
  const widths = contents.map(({ name }) => ctx.measureText(`${name} +00`).width);

  const sizeOf = (number) => {
    const { people, ramp, berths, stocks } = contents[number];
    const rows = (people ? 13 : 0) + (ramp || berths ? 13 : 0) + (stocks.length ? 19 : 0);
    return { w: Math.max(widths[number], ramp || berths ? 84 : 0, BAR_PX * stocks.length + 4) + 4, h: 15 + rows };
  };
  const spots = (x, y, { w, h }) => [
    { x: x + 10, y: y - 9, w, h }, { x: x - 10 - w, y: y - 9, w, h },
    { x: x - w / 2, y: y - 12 - h, w, h }, { x: x - w / 2, y: y + 30, w, h },
  ];

  // Give what is drawn: {number, x, y, box (or null), others}, and for each place the one that stands for it.
  const layout = (view) => {
    const shown = [];
    const host = data.places.map((_, number) => number);
    for (const number of order) {
      const [x, y] = view.toScreen(data.places[number].lon, data.places[number].lat);
      const near = shown.find((other) => Math.hypot(other.x - x, other.y - y) < CLOSE_PX);
      if (near) {
        near.others += 1;
        host[number] = near.number;
      } else shown.push({ number, x, y, box: null, others: 0 });
    }
    const taken = shown.map(({ x, y }) => ({ x: x - 8, y: y - 8, w: 16, h: 16 }));
    for (const each of shown) {
      const own = taken[shown.indexOf(each)];
      const found = spots(each.x, each.y, sizeOf(each.number));
      const tries = [sides[each.number], 0, 1, 2, 3];
      const isFree = (k) => !taken.some((box) => box !== own && overlaps(found[k], box));
      const isAway = each.x < 0 || each.x > view.width;
      const isInside = ({ x: left, w: wide }) => isAway || (left >= 0 && left + wide <= view.width);
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
