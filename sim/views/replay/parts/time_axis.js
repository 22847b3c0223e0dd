// Dates along the top of a chart, and the hours at which lines stand: local midnights, or hours of short spans.

const monthsBetween = (clock, from, to) => {
  const ticks = [];
  for (let hour = Math.max(0, from); hour <= to; hour += 24)
    if (clock.local(hour).getUTCDate() === 1) ticks.push({ hour, text: MONTHS[clock.local(hour).getUTCMonth()] });
  return ticks;
};

const ticksOf = (clock, from, to, width) => {
  const days = ((to - from) / 24) * (620 / width);
  if (days > 100) return monthsBetween(clock, Math.ceil(from / 24) * 24, to);
  const step = days <= 1.2 ? 3 : days <= 3.5 ? 6 : days <= 10 ? 24 : days <= 20 ? 48 : days <= 40 ? 120 : 240;
  const ticks = [];
  for (let hour = Math.max(0, Math.ceil(from / step) * step); hour <= to; hour += step) {
    const when = clock.local(hour);
    const date = `${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]}`;
    const atNight = when.getUTCHours() === 0;
    ticks.push({ hour, text: step < 24 && !atNight ? clock.time(hour) : date });
  }
  return ticks;
};

const drawTicks = (ctx, palette, ticks, toX, { left, right, top, bottom }) => {
  ctx.font = SMALL_FONT;
  ctx.textAlign = "left";
  ctx.lineWidth = 1;
  let free = left;
  for (const { hour, text } of ticks) {
    const x = toX(hour);
    if (x < left - 1 || x > right) continue;
    ctx.strokeStyle = palette.line;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    if (x + 4 < free || x < left) continue;
    ctx.fillStyle = palette.faint;
    ctx.fillText(text, x + 4, top + 12);
    free = x + 12 + ctx.measureText(text).width;
  }
};

const drawCursor = (ctx, palette, x, top, bottom) => {
  ctx.strokeStyle = palette.halo;
  ctx.lineWidth = 4;
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, bottom);
  ctx.stroke();
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 2;
  ctx.stroke();
};
