// The rows of the chart: kinds that are switched on, each with its name above its actors.

const FIRST_KINDS = ["aircraft", "ships", "convoys", "parties", "regions", "threats"];
const NEVER_BARS = new Set(["not yet here", "at home", "clear", "calm", "between flights"]);
const HEAD_PX = 17;
const ROW_PX = 16;

const rowsOf = (data, kinds) => {
  const rows = [];
  let top = 0;
  for (const kind of Object.keys(data.kinds)) {
    if (!kinds.has(kind) || !data.actors.some((actor) => actor.kind === kind)) continue;
    rows.push({ top, height: HEAD_PX, head: data.kinds[kind] });
    top += HEAD_PX;
    data.actors.forEach((actor, number) => {
      if (actor.kind !== kind) return;
      rows.push({ top, height: ROW_PX, actor, number });
      top += ROW_PX;
    });
  }
  return { rows, height: top };
};

// What has ended leaves a thin line, and a milestone a mark on the hour at which it is reached.
const drawAfter = (ctx, palette, { kind, end }, y, height, to, toX) => {
  const ended = end[end.length - 1];
  if (ended >= to) return;
  const [x, middle] = [toX(ended), y + height / 2];
  ctx.fillStyle = palette.faint;
  ctx.fillRect(x, middle - 0.5, toX(to) - x, 1);
  if (kind !== "milestones") return;
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  for (const [dx, dy] of [[-5, 0], [0, -5], [5, 0], [0, 5]]) ctx.lineTo(x + dx, middle + dy);
  ctx.fill();
};

// The bars of one actor between two hours.
const drawBars = (ctx, model, palette, { actor, height }, y, from, to, toX) => {
  const { text } = model;
  for (let k = Math.max(0, lastNotAfter(actor.start, from)); k < actor.start.length && actor.start[k] < to; k += 1) {
    const activity = text(actor.activity[k]);
    if (actor.end[k] < from || NEVER_BARS.has(activity)) continue;
    const cause = text(actor.cause[k]);
    const waits = cause !== "" || activity === "waiting";
    const [a, b] = [toX(Math.max(actor.start[k], from)), toX(Math.min(actor.end[k], to))];
    const tall = waits ? height - 3 : height - 8;
    ctx.fillStyle = palette.doing(activity, cause);
    ctx.fillRect(a, y + (height - tall) / 2, Math.max(b - a, 0.7), tall);
  }
  drawAfter(ctx, palette, actor, y, height, to, toX);
};
