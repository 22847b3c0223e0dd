// Colours of the page and of activities and causes, readable on a light and on a dark ground.

const makePalette = (colours) => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const names = ["paper", "panel", "ink", "faint", "line", "accent", "water", "land", "coast", "halo", "row"];
  const palette = { version: 0 };
  const channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
  const mixed = (hex, other, share) =>
    `rgb(${channels(hex).map((value, k) => Math.round(value + (other[k] - value) * share)).join(" ")})`;
  const light = (hex) => {
    const [red, green, blue] = channels(hex);
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  };
  // On a dark ground what is nearly black is lifted, and what is nearly white recedes: the hue stays.
  const onGround = (hex) => {
    if (!palette.isDark) return hex;
    if (light(hex) < 0.38) return mixed(hex, [255, 255, 255], 0.45);
    return light(hex) > 0.9 ? mixed(hex, [26, 32, 39], 0.8) : hex;
  };
  const read = () => {
    const style = getComputedStyle(document.documentElement);
    for (const name of names) palette[name] = style.getPropertyValue(`--${name}`).trim();
    palette.isDark = dark.matches;
    palette.version += 1;
    palette.known = new Map();
  };
  // A storm and an alert are what others wait for: they have the colour of that cause.
  const causeOf = { storm: "weather", alert: "threat" };
  palette.activity = (name) => onGround(colours.activity[name] ?? colours.other.activity);
  palette.cause = (name) => onGround(colours.cause[name] ?? colours.other.cause);
  palette.words = (cause) => colours.words[cause] ?? (cause || "something else");
  // The colour of what an actor does: that of the cause where it waits.
  palette.doing = (activity, cause) => {
    const name = `${activity}|${cause}`;
    if (!palette.known.has(name)) {
      const waits = cause !== "" || activity === "waiting" || activity in causeOf;
      const colour = waits ? palette.cause(cause || causeOf[activity]) : palette.activity(activity);
      palette.known.set(name, colour);
    }
    return palette.known.get(name);
  };
  palette.onChange = (act) => dark.addEventListener("change", () => { read(); act(); });
  read();
  return palette;
};
