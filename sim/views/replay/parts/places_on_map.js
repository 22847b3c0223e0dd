// Places on the map: their marks, what closes them, and labels with ramp, people and stocks.

const polygon = (points) => (ctx, r) => {
  points.forEach(([x, y], k) => ctx[k ? "lineTo" : "moveTo"](x * r, y * r));
  ctx.closePath();
};

const MARKS = {
  airfield: (ctx, r) => ctx.arc(0, 0, r, 0, 2 * Math.PI),
  camp: polygon([[0, -1.2], [1.1, 0.8], [-1.1, 0.8]]),
  port: (ctx, r) => ctx.rect(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r),
  base: polygon([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]),
};

const drawClosures = (ctx, palette, { x, y }, closures) => {
  for (const { cause } of closures) {
    if (cause !== "weather" && cause !== "threat") continue;
    ctx.save();
    ctx.translate(x, y);
    ctx.beginPath();
    ctx.arc(0, 0, cause === "weather" ? 30 : 20, 0, 2 * Math.PI);
    ctx.fillStyle = palette.cause(cause);
    ctx.strokeStyle = palette.cause(cause);
    ctx.globalAlpha = cause === "weather" ? 0.4 : 0.16;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.lineWidth = cause === "weather" ? 1 : 2.5;
    if (cause === "threat") ctx.setLineDash([5, 3]);
    ctx.stroke();
    if (cause === "weather") {
      ctx.clip();
      ctx.lineWidth = 1.6;
      ctx.globalAlpha = 0.75;
      ctx.beginPath();
      for (let k = -60; k < 60; k += 9) { ctx.moveTo(k - 30, 30); ctx.lineTo(k + 30, -30); }
      ctx.stroke();
    }
    ctx.restore();
  }
};

const drawMark = (ctx, palette, { x, y }, place, closures) => {
  const causes = closures.map(({ cause }) => cause);
  const shut = ["not open", "weather", "threat", "hours"].find((cause) => causes.includes(cause));
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  MARKS[place.kind](ctx, 5.5);
  ctx.strokeStyle = palette.halo;
  ctx.lineWidth = 4.5;
  ctx.stroke();
  const open = place.given ? palette.ink : palette.panel;
  ctx.fillStyle = shut === undefined ? open : shut === "not open" ? palette.panel : palette.cause(shut);
  ctx.fill();
  ctx.strokeStyle = shut === "not open" ? palette.cause("not open") : palette.ink;
  ctx.lineWidth = 1.6;
  ctx.stroke();
  ctx.restore();
  if (shut === "hours") {
    ctx.fillStyle = palette.halo;
    ctx.beginPath();
    ctx.arc(x + 1.8, y - 1.2, 3, 0, 2 * Math.PI);
    ctx.fill();
  }
};

const haloText = (ctx, palette, words, x, y) => {
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.halo;
  ctx.lineWidth = 3;
  ctx.strokeText(words, x, y);
  ctx.fillText(words, x, y);
};

// One box for each unit of room, filled where it is used; more than there is room for is in red.
const drawRoom = (ctx, palette, { used, units }, x, y, round) => {
  const most = Math.min(Math.max(units ?? 0, used), 8);
  for (let k = 0; k < most; k += 1) {
    ctx.beginPath();
    if (round) ctx.arc(x + BOX_PX * k + 4, y + 4, 3.6, 0, 2 * Math.PI);
    else ctx.rect(x + BOX_PX * k, y, 7.5, 7.5);
    ctx.fillStyle = k >= used ? palette.panel : units !== null && k >= units ? palette.cause("ramp") : palette.accent;
    ctx.fill();
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
  return x + BOX_PX * most + (most ? 7 : 0);
};

const drawStockBars = (ctx, palette, { stocks, tops }, numbers, x, y) => {
  numbers.forEach((number, k) => {
    const { tonnes } = stocks[number];
    const share = tops[number] > 0 ? Math.min(tonnes / tops[number], 1) : 0;
    const left = x + BAR_PX * k;
    ctx.fillStyle = palette.panel;
    ctx.fillRect(left, y, BAR_PX - 3, 15);
    ctx.fillStyle = palette.activity("onloading");
    ctx.fillRect(left, y + 15 * (1 - share), BAR_PX - 3, 15 * share);
    ctx.strokeStyle = tonnes < 1e-6 ? palette.cause("ramp") : palette.ink;
    ctx.lineWidth = tonnes < 1e-6 ? 2 : 0.8;
    ctx.strokeRect(left, y, BAR_PX - 3, 15);
  });
};

const drawLabel = (ctx, palette, each, place, found, contents, levels) => {
  if (!each.box) return;
  const { x } = each.box;
  let y = each.box.y + 12 - LINE_PX;
  ctx.textAlign = "left";
  ctx.font = LABEL_FONT;
  ctx.fillStyle = palette.ink;
  for (const line of namedLines(place, each.lines, each.others)) {
    y += LINE_PX;
    haloText(ctx, palette, line, x, y);
  }
  ctx.font = SMALL_FONT;
  if (contents.people) {
    y += 13;
    ctx.fillStyle = palette.faint;
    if (found.people > 0) haloText(ctx, palette, `${numberText(found.people)} people`, x, y);
  }
  if (contents.ramp || contents.berths) {
    y += 4;
    const { parking, working, berths } = found.rooms;
    if (contents.ramp) drawRoom(ctx, palette, working, drawRoom(ctx, palette, parking, x + 1, y, false), y, true);
    else drawRoom(ctx, palette, berths, x + 1, y, false);
    y += 9;
  }
  if (contents.stocks.length) drawStockBars(ctx, palette, levels, contents.stocks, x + 1, y + 4);
};
