// The map: the still background, and on it what the state of the hour says.

const ON_MAP = new Set(["aircraft", "ships", "convoys", "rides", "parties", "casualties", "tasks", "relief"]);
// What stands about without news; its people are counted at the place.
const QUIET = new Set([
  "in place", "joined", "at home", "done", "awaiting milestone", "off shift", "between tries", "not yet here",
  "in hospital",
]);
const A_ROW = 6;
const UNIT_PX = 21;
const ROW_OF_UNITS_PX = 18;
const ORBITS_AN_HOUR = 2;
const BUTTONS_PX = 44;

const makeMap = (model, canvas, palette) => {
  const { data, line } = model;
  const view = makeView();
  const background = makeBackground(data, line);
  const labels = makeLabels(data, document.createElement("canvas").getContext("2d"));
  const tops = data.stocks.map(({ level }) => highest(level.v));
  const samples = new Map();
  let hits = [];
  let plan = { version: -1 };

  const pointsOf = (here, there) => {
    const name = `${here} ${there}`;
    if (!samples.has(name)) samples.set(name, sampled(line(here, there)));
    return samples.get(name);
  };
  const laidOut = () => {
    if (plan.version !== view.version) plan = { version: view.version, ...labels.layout(view, covers()) };
    return plan;
  };
  // Buttons that lie over the map, as boxes on it.
  const covers = () => {
    const { left, top } = canvas.getBoundingClientRect();
    return [...canvas.parentElement.querySelectorAll("#map-buttons button, #key summary")]
      .map((each) => each.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ x, y, width: w, height: h }) => ({ x: x - left - 4, y: y - top - 4, w: w + 8, h: h + 8 }));
  };

  const drawLeg = (ctx, actor, isFollowed) => {
    const points = pointsOf(...data.legs[actor.leg]);
    const gone = Math.floor(actor.share * (points.length - 1));
    ctx.strokeStyle = palette.doing(actor.activity, actor.cause);
    ctx.lineWidth = isFollowed ? 3 : 1.8;
    ctx.beginPath();
    tracePoints(ctx, view, [...points.slice(0, gone + 1), [actor.lon, actor.lat]]);
    ctx.stroke();
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    tracePoints(ctx, view, [[actor.lon, actor.lat], ...points.slice(gone + 1)]);
    ctx.stroke();
    ctx.globalAlpha = 1;
  };
  const headingOf = (actor) => {
    const ends = data.legs[actor.leg];
    const [ax, ay] = view.toScreen(...alongLine(line(ends[0], ends[1]), Math.max(0, actor.share - 0.004)));
    const [bx, by] = view.toScreen(...alongLine(line(ends[0], ends[1]), Math.min(1, actor.share + 0.004)));
    return Math.atan2(by - ay, bx - ax);
  };
  const put = (ctx, actor, x, y, heading, followed) => {
    if (actor.number === followed) {
      ctx.strokeStyle = palette.accent;
      ctx.lineWidth = 2.5;
      ctx.beginPath();
      ctx.arc(x, y, 17, 0, 2 * Math.PI);
      ctx.stroke();
    }
    const fill = palette.doing(actor.activity, actor.cause);
    drawSymbol(ctx, actor.kind, x, y, heading, SIZES[actor.kind], fill, palette.ink);
    hits.push({ x, y, actor: actor.number });
  };

  const drawMovers = (ctx, movers, followed) => {
    const taken = [];
    for (const actor of movers) {
      const [x, y] = view.toScreen(actor.lon, actor.lat);
      put(ctx, actor, x, y, headingOf(actor), followed);
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      ctx.font = SMALL_FONT;
      ctx.textAlign = "left";
      const name = plainName(actor.name);
      const box = { x: x + 13, y: y - 16, w: ctx.measureText(name).width, h: 13 };
      if (taken.length >= 16 || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      ctx.fillStyle = palette.ink;
      haloText(ctx, palette, name, box.x, box.y + 10);
    }
  };

  // An aircraft that cannot land circles above its place.
  const drawAloft = (ctx, actor, place, hour, followed) => {
    const angle = 2 * Math.PI * ORBITS_AN_HOUR * hour + actor.number;
    const [x, y] = [place.x + 34 * Math.cos(angle), place.y + 20 * Math.sin(angle)];
    put(ctx, actor, x, y, Math.atan2(20 * Math.cos(angle), -34 * Math.sin(angle)), followed);
  };
  // Where many stand, those who do the same are one symbol with their number; who is followed stands alone.
  const grouped = (actors, followed) => {
    if (actors.length <= A_ROW) return actors.map((actor) => ({ actor, count: 1 }));
    const groups = new Map();
    for (const actor of actors) {
      const alone = actor.number === followed ? "followed" : "";
      const name = `${actor.kind}|${palette.doing(actor.activity, actor.cause)}|${alone}`;
      if (!groups.has(name)) groups.set(name, { actor, count: 0 });
      groups.get(name).count += 1;
    }
    return [...groups.values()];
  };
  // Those who stand at a place, in rows on the side of its mark on which the label is not.
  const drawStanding = (ctx, standing, hour, followed) => {
    const { host, shown } = laidOut();
    for (const place of shown) {
      const here = standing.filter(({ at }) => host[at] === place.number);
      for (const actor of here) if (actor.aloft) drawAloft(ctx, actor, place, hour, followed);
      const outward = place.box && place.box.x < place.x - 20 ? 1 : -1;
      grouped(here.filter(({ aloft }) => !aloft), followed).forEach(({ actor, count }, k) => {
        const far = 21 + (UNIT_PX + (count > 1 ? 8 : 0)) * (k % A_ROW);
        const [x, y] = [place.x + outward * far, place.y + ROW_OF_UNITS_PX * Math.floor(k / A_ROW)];
        put(ctx, actor, x, y, 0, followed);
        if (count === 1) return;
        ctx.font = SMALL_FONT;
        ctx.textAlign = "center";
        ctx.fillStyle = palette.ink;
        haloText(ctx, palette, `×${count}`, x, y + 18);
      });
    }
  };

  const drawRoads = (ctx, roads) => {
    ctx.strokeStyle = palette.cause("threat");
    ctx.lineWidth = 4;
    ctx.globalAlpha = 0.55;
    ctx.setLineDash([8, 5]);
    for (const [here, there] of roads) {
      ctx.beginPath();
      tracePoints(ctx, view, pointsOf(here, there));
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  };

  const draw = (state, followed, isCentred) => {
    const { width, height } = view;
    const ctx = sharp(canvas, width, height);
    const target = state.actors.find(({ number }) => number === followed);
    if (isCentred && target && target.lon !== null) view.centreOn(target.lon, target.lat);
    ctx.drawImage(background(view, palette), 0, 0, width, height);
    hits = [];
    const { shown } = laidOut();
    for (const each of shown) drawClosures(ctx, palette, each, state.places[each.number].closures);
    drawRoads(ctx, state.roadsShut);
    const seen = state.actors.filter(({ kind, lon, number, activity, cause }) =>
      ON_MAP.has(kind) && lon !== null && (number === followed || cause !== "" && activity !== "awaiting milestone" ||
        !QUIET.has(activity)));
    const movers = seen.filter(({ leg }) => leg >= 0);
    for (const actor of movers) drawLeg(ctx, actor, actor.number === followed);
    for (const each of shown) {
      const { number, x, y } = each;
      drawMark(ctx, palette, each, data.places[number], state.places[number].closures);
      hits.push({ x, y, place: number });
    }
    drawStanding(ctx, seen.filter(({ leg }) => leg < 0), state.hour, followed);
    for (const each of shown) {
      const levels = { stocks: state.stocks, tops };
      const { number } = each;
      drawLabel(ctx, palette, each, data.places[number], state.places[number], labels.contents[number], levels);
    }
    drawMovers(ctx, movers, followed);
  };

  const pick = (x, y) => {
    const near = hits
      .map((hit) => ({ ...hit, far: Math.hypot(hit.x - x, hit.y - y) - (hit.place === undefined ? 4 : 0) }))
      .filter(({ far }) => far < 20)
      .sort((a, b) => a.far - b.far);
    return near[0] ?? null;
  };
  const resize = () => {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === view.width && clientHeight === view.height) return false;
    [view.width, view.height] = [clientWidth, clientHeight];
    view.changed();
    return true;
  };
  const lonLat = (numbers) => numbers.map((number) => [data.places[number].lon, data.places[number].lat]);
  const used = data.places.map((_, number) => number).filter((number) => labels.weights[number] > 0);
  const fit = (points) => view.fit(points, { top: view.width < NARROW_PX ? BUTTONS_PX : 0 });
  const theatre = () => fit(lonLat(busiest(data, labels.weights, 0.6)));
  const atSea = data.ways.flatMap(([, , points]) => points);
  const whole = () => fit([...lonLat(used.length ? used : data.places.map((_, number) => number)), ...atSea]);
  const hitOf = (number) => hits.find(({ actor }) => actor === number) ?? null;
  return { view, draw, pick, resize, theatre, whole, hitOf, laidOut, covers };
};
