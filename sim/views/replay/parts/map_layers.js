// What lies still on the map: land, parallels and meridians, the ways that are gone in the run, and a scale.

const GRID_STEPS = [30, 10, 5, 2, 1, 0.5];
const SCALE_KM = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5];
const EARTH_KM = 40075;

const landPath = (rings) => {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([lon, lat], k) => path[k ? "lineTo" : "moveTo"](worldX(lon), worldY(lat)));
    path.closePath();
  }
  return path;
};

// Points along a line, close enough for a smooth curve: degrees.
const sampled = (line) => {
  const angle = line.gone[line.gone.length - 1];
  const steps = Math.max(8, Math.ceil(angle / 0.02));
  return Array.from({ length: steps + 1 }, (_, k) => alongLine(line, k / steps));
};

const tracePoints = (ctx, view, points) => {
  let before = null;
  for (const [lon, lat] of points) {
    const [x, y] = view.toScreen(lon, lat);
    const jumps = before === null || Math.abs(x - before) > view.scale / 2;
    ctx[jumps ? "moveTo" : "lineTo"](x, y);
    before = x;
  }
};

const drawLand = (ctx, view, palette, path) => {
  const ratio = ctx.getTransform().a;
  ctx.save();
  for (const turn of [-2, -1, 0, 1, 2]) {
    const left = view.width / 2 + (turn - view.x) * view.scale;
    // Rings reach up to a third of a world beyond its edges.
    if (left > view.width + view.scale / 3 || left + (4 / 3) * view.scale < 0) continue;
    const top = view.height / 2 - view.y * view.scale;
    ctx.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * left, ratio * top);
    ctx.fillStyle = palette.land;
    ctx.fill(path, "evenodd");
    ctx.strokeStyle = palette.coast;
    ctx.lineWidth = 0.8 / view.scale;
    ctx.stroke(path);
  }
  ctx.restore();
};

const drawGrid = (ctx, view, palette) => {
  const degree = view.scale / 360;
  const step = GRID_STEPS.filter((each) => each * degree > 90).pop() ?? GRID_STEPS[0];
  ctx.strokeStyle = palette.coast;
  ctx.globalAlpha = 0.35;
  ctx.lineWidth = 0.5;
  ctx.beginPath();
  const west = (view.x - view.width / 2 / view.scale - 0.5) * 360;
  for (let lon = Math.floor(west / step) * step; ; lon += step) {
    const x = view.width / 2 + (worldX(lon) - view.x) * view.scale;
    if (x > view.width) break;
    ctx.moveTo(x, 0);
    ctx.lineTo(x, view.height);
  }
  for (let lat = -80; lat <= 80; lat += step) {
    const y = view.height / 2 + (worldY(lat) - view.y) * view.scale;
    ctx.moveTo(0, y);
    ctx.lineTo(view.width, y);
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
};

const drawWays = (ctx, view, palette, ways) => {
  ctx.strokeStyle = palette.faint;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.34;
  for (const { points, roads } of ways) {
    ctx.setLineDash(roads ? [] : [2, 4]);
    ctx.beginPath();
    tracePoints(ctx, view, points);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
};

const drawScale = (ctx, view, palette) => {
  const lat = Math.atan(Math.sinh((0.5 - view.y) * 2 * Math.PI));
  const kmAPixel = (EARTH_KM * Math.cos(lat)) / view.scale;
  const km = SCALE_KM.find((each) => each / kmAPixel < 130) ?? 5;
  const [right, y] = [view.width - 14, view.height - 12];
  ctx.strokeStyle = palette.faint;
  ctx.fillStyle = palette.faint;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.moveTo(right - km / kmAPixel, y - 4);
  ctx.lineTo(right - km / kmAPixel, y);
  ctx.lineTo(right, y);
  ctx.lineTo(right, y - 4);
  ctx.stroke();
  ctx.font = SMALL_FONT;
  ctx.textAlign = "right";
  ctx.fillText(`${numberText(km)} km`, right, y - 7);
};

// The still part of the map is drawn again only where the view, the size or the colours have changed.
const makeBackground = (data, line) => {
  const path = landPath(data.land);
  const canvas = document.createElement("canvas");
  const pairs = new Map();
  for (const { kind, leg } of data.actors)
    for (const number of leg) if (number >= 0) pairs.set(data.legs[number].slice(0, 2).join(" "), kind === "convoys");
  const ways = [...pairs].map(([name, roads]) => ({ points: sampled(line(...name.split(" ").map(Number))), roads }));
  let drawn = "";
  return (view, palette) => {
    const wanted = [view.version, palette.version, view.width, view.height, window.devicePixelRatio].join();
    if (wanted === drawn) return canvas;
    drawn = wanted;
    const ctx = sharp(canvas, view.width, view.height);
    ctx.fillStyle = palette.water;
    ctx.fillRect(0, 0, view.width, view.height);
    drawLand(ctx, view, palette, path);
    drawGrid(ctx, view, palette);
    drawWays(ctx, view, palette, ways);
    drawScale(ctx, view, palette);
    return canvas;
  };
};
