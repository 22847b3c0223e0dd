// Stock strips, and what relief work has given: the whole run each, drawn once, with a cursor over them.

const STRIP_PX = 50;

// Stocks that are ordered for come first: they are the ones that can run out unseen.
const inOrder = (stocks) =>
  stocks.map((stock, number) => ({ stock, number }))
    .sort((a, b) => (a.stock.reorder_d === null) - (b.stock.reorder_d === null) || a.number - b.number);

const makeStrips = (model, scroller, palette) => {
  const { data, clock } = model;
  const canvas = scroller.querySelector("canvas");
  const rest = scroller.querySelector(".rest");
  const layer = document.createElement("canvas");
  let [width, height] = [0, 0];
  let kept = "";
  const placeName = (number) => plainName(data.places[number].name);
  const strips = [
    ...inOrder(data.stocks).map(({ stock, number }) => ({
      title: `${placeName(stock.place)}: ${plainName(stock.what)}`, points: stock.level, straight: true, stock,
      value: ({ stocks }) => `${numberText(stocks[number].tonnes, 1)} t` +
        (stocks[number].days === null ? "" : ` · ${daysText(stocks[number].days)}`),
    })),
    ...data.relief.map((relief, number) => ({
      title: `${placeName(relief.place)}: ${plainName(relief.name)}`, points: relief.output, straight: false,
      value: ({ relief: given }) => `${numberText(given[number].output)} ${relief.unit}`,
    })),
  ];
  for (const strip of strips) strip.most = (highest(strip.points.v) || 1) * 1.05;
  const toX = (hour) => 8 + (hour / clock.horizon) * (width - 16);
  const toY = (strip, value, top) => top + STRIP_PX - 4 - (value / strip.most) * (STRIP_PX - 22);

  const traceStrip = (ctx, { points, straight, most }, top) => {
    const strip = { most };
    points.h.forEach((hour, k) => {
      if (k === 0) ctx.moveTo(toX(hour), toY(strip, points.v[0], top));
      if (k > 0 && !straight) ctx.lineTo(toX(hour), toY(strip, points.v[k - 1], top));
      ctx.lineTo(toX(hour), toY(strip, points.v[k], top));
    });
    ctx.lineTo(toX(clock.horizon), toY(strip, points.v[points.v.length - 1], top));
  };
  const drawReorder = (ctx, strip, top) => {
    if (!strip.stock || strip.stock.reorder_d === null) return;
    const { h, v } = strip.stock.day_t;
    ctx.strokeStyle = palette.faint;
    ctx.lineWidth = 1;
    ctx.setLineDash([4, 2]);
    ctx.beginPath();
    h.forEach((hour, k) => {
      const y = toY(strip, Math.min(strip.most, v[k] * strip.stock.reorder_d), top);
      ctx.moveTo(toX(hour), y);
      ctx.lineTo(toX(h[k + 1] ?? clock.horizon), y);
    });
    ctx.stroke();
    ctx.setLineDash([]);
  };
  const drawStrip = (ctx, strip, top) => {
    const colour = palette.activity(strip.straight ? "onloading" : "flying");
    ctx.beginPath();
    traceStrip(ctx, strip, top);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.3;
    ctx.stroke();
    ctx.lineTo(toX(clock.horizon), top + STRIP_PX - 4);
    ctx.lineTo(toX(0), top + STRIP_PX - 4);
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.18;
    ctx.fill();
    ctx.globalAlpha = 1;
    drawReorder(ctx, strip, top);
    ctx.fillStyle = palette.line;
    ctx.fillRect(0, top + STRIP_PX - 1, width, 1);
    ctx.font = SMALL_FONT;
    ctx.textAlign = "left";
    ctx.fillStyle = palette.ink;
    ctx.fillText(cut(ctx, strip.title, width * 0.55 - 8), 8, top + 13);
  };

  const topOf = (k) => AXIS_PX + STRIP_PX * k - scroller.scrollTop;
  const isSeen = (k) => topOf(k) < height && topOf(k) + STRIP_PX > AXIS_PX;
  const drawLayer = () => {
    const ctx = sharp(layer, width, height);
    ctx.fillStyle = palette.panel;
    ctx.fillRect(0, 0, width, height);
    const ticks = ticksOf(clock, 0, clock.horizon, width);
    drawTicks(ctx, palette, ticks, toX, { left: 0, right: width, top: 0, bottom: height });
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, AXIS_PX, width, height);
    ctx.clip();
    strips.forEach((strip, k) => isSeen(k) && drawStrip(ctx, strip, topOf(k)));
    ctx.restore();
    ctx.fillStyle = palette.line;
    ctx.fillRect(0, AXIS_PX - 1, width, 1);
  };
  const draw = (state) => {
    if (width < 1 || height < 1) return;
    const name = [width, height, scroller.scrollTop, palette.version, window.devicePixelRatio].join();
    if (name !== kept) {
      kept = name;
      drawLayer();
    }
    const ctx = sharp(canvas, width, height);
    ctx.drawImage(layer, 0, 0, width, height);
    const x = toX(state.hour);
    drawCursor(ctx, palette, x, 0, height);
    ctx.font = LABEL_FONT.replace("12px", "11px");
    ctx.textAlign = "right";
    ctx.fillStyle = palette.ink;
    strips.forEach((strip, k) => {
      if (isSeen(k) && topOf(k) > 4) haloText(ctx, palette, strip.value(state), width - 8, topOf(k) + 13);
    });
  };
  const resize = () => {
    [width, height] = [scroller.clientWidth, scroller.clientHeight];
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    rest.style.height = `${Math.max(0, STRIP_PX * strips.length + AXIS_PX - height)}px`;
  };
  const hourAt = (x) => ((x - 8) / Math.max(1, width - 16)) * clock.horizon;
  return { draw, resize, hourAt, canvas, isEmpty: strips.length === 0 };
};
