// Shapes of those who move, drawn about 0, 0 with their bow to the right; 1 is half their length.

const SHAPES = {
  aircraft: new Path2D(
    "M1 0C1 .09 .85 .13 .7 .13L.3 .13L-.12 .86L-.34 .86L-.12 .13L-.62 .11L-.82 .38L-.98 .38L-.86 0" +
    "L-.98 -.38L-.82 -.38L-.62 -.11L-.12 -.13L-.34 -.86L-.12 -.86L.3 -.13L.7 -.13C.85 -.13 1 -.09 1 0Z",
  ),
  ships: new Path2D("M1 0L.45 .36L-.95 .36L-.95 -.36L.45 -.36Z"),
  convoys: new Path2D("M.95 0L.6 .42L-.95 .42L-.95 -.42L.6 -.42Z"),
  rides: new Path2D("M.9 0L0 .55L-.9 0L0 -.55Z"),
  parties: new Path2D("M.62 0A.62 .62 0 1 1 -.62 0A.62 .62 0 1 1 .62 0Z"),
  casualties: new Path2D("M.3 .3L.8 .3L.8 -.3L.3 -.3L.3 -.8L-.3 -.8L-.3 -.3L-.8 -.3L-.8 .3L-.3 .3L-.3 .8L.3 .8Z"),
  tasks: new Path2D("M-.6 -.6L.6 -.6L.6 .6L-.6 .6Z"),
  relief: new Path2D("M0 -.8L.75 .6L-.75 .6Z"),
};
const TURNING = new Set(["aircraft", "ships", "convoys"]);
const SIZES = { aircraft: 12, ships: 11, convoys: 8, rides: 7, parties: 7, casualties: 7, tasks: 6, relief: 7 };

const drawSymbol = (ctx, kind, x, y, heading, size, fill, edge) => {
  ctx.save();
  ctx.translate(x, y);
  if (TURNING.has(kind)) ctx.rotate(heading);
  ctx.scale(size, size);
  ctx.fillStyle = fill;
  ctx.strokeStyle = edge;
  ctx.lineWidth = 2.6 / size;
  ctx.lineJoin = "round";
  ctx.stroke(SHAPES[kind]);
  ctx.fill(SHAPES[kind]);
  ctx.restore();
};

// A canvas with as many pixels as the screen has; gives its context, and whether its size has changed.
const sharp = (canvas, width, height) => {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
};
