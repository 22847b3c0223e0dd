// The chart of actors over time. What stands still is drawn three windows wide and kept; a frame copies a part of it.

const AXIS_PX = 19;
const SPANS = { "the whole run": Infinity, "60 days": 1440, "14 days": 336, "3 days": 72, "1 day": 24 };

// A name that is too long for its column keeps its beginning and its end.
const cut = (ctx, name, width) => {
  if (ctx.measureText(name).width <= width) return name;
  let kept = name.length;
  const end = () => name.slice(name.length - Math.floor(kept * 0.4));
  const shorter = () => `${name.slice(0, Math.ceil(kept * 0.6))}…${end()}`;
  while (kept > 4 && ctx.measureText(shorter()).width > width) kept -= 1;
  return shorter();
};

const makeGantt = (model, scroller, palette) => {
  const { data, clock } = model;
  const canvas = scroller.querySelector("canvas");
  const rest = scroller.querySelector(".rest");
  const layer = document.createElement("canvas");
  const chart = { kinds: new Set(FIRST_KINDS), span: 336, from: 0 };
  let { rows, height: rowsHeight } = rowsOf(data, chart.kinds);
  let [width, height, names] = [0, 0, 120];
  let kept = { name: "", from: 0 };

  const span = () => Math.min(chart.span, clock.horizon);
  const plotWidth = () => Math.max(40, width - names);
  const visible = () => {
    const top = scroller.scrollTop;
    return rows.filter((row) => row.top + row.height > top && row.top < top + height - AXIS_PX);
  };

  const drawLayer = (from) => {
    const [wide, hours] = [3 * plotWidth(), 3 * span()];
    const ctx = sharp(layer, wide, height);
    ctx.clearRect(0, 0, wide, height);
    const toX = (hour) => ((hour - from) / hours) * wide;
    const [low, high] = [Math.max(0, from), Math.min(clock.horizon, from + hours)];
    const ticks = ticksOf(clock, low, high, (wide * (high - low)) / hours);
    drawTicks(ctx, palette, ticks, toX, { left: 0, right: wide, top: 0, bottom: height });
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, AXIS_PX, wide, height);
    ctx.clip();
    for (const row of visible())
      if (row.actor) drawBars(ctx, model, palette, row, AXIS_PX + row.top - scroller.scrollTop, low, high, toX);
    ctx.restore();
  };

  const drawNames = (ctx, followed) => {
    ctx.fillStyle = palette.panel;
    ctx.fillRect(0, 0, names, height);
    ctx.textAlign = "left";
    for (const row of visible()) {
      const y = AXIS_PX + row.top - scroller.scrollTop;
      ctx.font = row.head ? LABEL_FONT.replace("12px", "11px") : SMALL_FONT;
      ctx.fillStyle = row.head ? palette.faint : row.number === followed ? palette.accent : palette.ink;
      ctx.fillText(row.head ?? cut(ctx, plainName(row.actor.name), names - 16), row.head ? 6 : 12, y + 12);
    }
    ctx.fillStyle = palette.panel;
    ctx.fillRect(0, 0, names, AXIS_PX);
    ctx.fillStyle = palette.line;
    ctx.fillRect(0, AXIS_PX - 1, width, 1);
    ctx.fillRect(names - 1, 0, 1, height);
  };

  const draw = (hour, followed) => {
    if (width < 1 || height < 1) return;
    const wide = plotWidth();
    chart.from = Math.min(Math.max(hour - span() / 2, 0), Math.max(0, clock.horizon - span()));
    const ratio = window.devicePixelRatio;
    const name = [width, height, scroller.scrollTop, span(), rowsHeight, palette.version, ratio].join();
    if (name !== kept.name || chart.from < kept.from || chart.from > kept.from + 2 * span()) {
      kept = { name, from: chart.from - span() };
      drawLayer(kept.from);
    }
    const ctx = sharp(canvas, width, height);
    ctx.fillStyle = palette.panel;
    ctx.fillRect(0, 0, width, height);
    const row = rows.find(({ number }) => number !== undefined && number === followed);
    if (row) {
      ctx.fillStyle = palette.row;
      ctx.fillRect(names, AXIS_PX + row.top - scroller.scrollTop, wide, row.height);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(names, 0, wide, height);
    ctx.clip();
    ctx.drawImage(layer, names - ((chart.from - kept.from) / span()) * wide, 0, 3 * wide, height);
    drawCursor(ctx, palette, names + ((hour - chart.from) / span()) * wide, 0, height);
    ctx.restore();
    drawNames(ctx, followed);
  };

  const rearranged = () => {
    ({ rows, height: rowsHeight } = rowsOf(data, chart.kinds));
    rest.style.height = `${Math.max(0, rowsHeight + AXIS_PX + 6 - height)}px`;
  };
  const resize = () => {
    [width, height] = [scroller.clientWidth, scroller.clientHeight];
    names = width < 560 ? 92 : 132;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    rearranged();
  };
  // Which hour and which actor lie under a point.
  const at = (x, y) => {
    const line = y - AXIS_PX + scroller.scrollTop;
    const row = y < AXIS_PX ? undefined : rows.find(({ top, height: tall }) => line >= top && line < top + tall);
    const hour = x < names ? null : chart.from + ((x - names) / plotWidth()) * span();
    return { hour, actor: row?.number ?? null };
  };
  const reveal = (number) => {
    const row = rows.find((each) => each.number === number);
    if (!row) return;
    const top = scroller.scrollTop;
    const room = height - AXIS_PX - row.height;
    if (row.top < top || row.top > top + room) scroller.scrollTop = Math.max(0, row.top - room / 2);
  };
  return { chart, draw, resize, rearranged, at, reveal, canvas };
};
