// The key of colours and shapes: what occurs in the run, and nothing else.

const keyEntry = (list, words, draw) => {
  const entry = element("span");
  const canvas = element("canvas");
  canvas.style.width = "18px";
  canvas.style.height = "14px";
  draw(sharp(canvas, 18, 14));
  entry.append(canvas, document.createTextNode(words));
  list.append(entry);
};

const swatch = (colour, ink) => (ctx) => {
  ctx.fillStyle = colour;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 0.6;
  ctx.fillRect(1, 2, 16, 10);
  ctx.strokeRect(1, 2, 16, 10);
};

const drawKey = ({ data, text }, list, palette) => {
  list.replaceChildren();
  for (const kind of Object.keys(SHAPES)) {
    if (!data.actors.some((actor) => actor.kind === kind)) continue;
    const size = Math.min(8, SIZES[kind]);
    keyEntry(list, data.kinds[kind], (ctx) => drawSymbol(ctx, kind, 9, 7, 0, size, palette.faint, palette.ink));
  }
  keyEntry(list, "parked, of the ramp's places", (ctx) => drawRoom(ctx, palette, { used: 1, units: 2 }, 1, 3, false));
  keyEntry(list, "worked, of those that can be", (ctx) => drawRoom(ctx, palette, { used: 1, units: 2 }, 1, 3, true));
  if (data.places.some(({ given }) => !given)) {
    const mark = { x: 9, y: 7 };
    keyEntry(list, "≈ position not given: drawn near", (ctx) =>
      drawMark(ctx, palette, mark, { kind: "base", given: false }, []));
  }
  const [doing, causes] = [new Map(), new Map()];
  for (const actor of data.actors) {
    if (!ON_MAP.has(actor.kind)) continue;
    actor.activity.forEach((activity, k) => {
      const [name, cause] = [text(activity), text(actor.cause[k])];
      if (cause || name === "waiting") causes.set(palette.cause(cause), causes.get(palette.cause(cause)) ?? cause);
      else if (!NEVER_BARS.has(name)) {
        const colour = palette.activity(name);
        doing.set(colour, (doing.get(colour) ?? new Set()).add(name));
      }
    });
  }
  for (const [colour, names] of doing) keyEntry(list, [...names].slice(0, 4).join(", "), swatch(colour, palette.ink));
  for (const [colour, cause] of causes)
    keyEntry(list, `waits for ${palette.words(cause)}`, swatch(colour, palette.ink));
};
