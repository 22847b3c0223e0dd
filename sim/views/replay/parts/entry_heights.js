// How tall each row of the journal is: as many lines as its words fill, so that no sentence is cut.

const ENTRY_ROOM_PX = 6;
// Beside the words: the hour, the gap, both paddings and the edge; and some room, as browsers round widths.
const BESIDE_WORDS_PX = 124 + 4;

const makeHeights = (panel) => {
  const ctx = document.createElement("canvas").getContext("2d");
  const { fontFamily, fontSize } = getComputedStyle(panel);
  const linePx = 1.3 * parseFloat(fontSize);
  const fonts = { name: `600 ${fontSize} ${fontFamily}`, words: `${fontSize} ${fontFamily}` };
  const measured = { name: new Map(), words: new Map() };

  const widthOf = (word, which) => {
    const known = measured[which];
    if (!known.has(word)) {
      ctx.font = fonts[which];
      known.set(word, ctx.measureText(word).width);
    }
    return known.get(word);
  };
  // Lines that a name and what is said of it fill: words go on a line while there is room, and one too long is parted.
  const linesOf = (name, said, room) => {
    const words = [...name.split(" ").map((word) => [word, "name"]), ...said.split(" ").map((word) => [word, "words"])];
    let lines = 1;
    let used = 0;
    for (const [word, which] of words) {
      const wide = widthOf(word, which);
      if (used > 0 && used + wide > room) {
        lines += 1;
        used = 0;
      }
      const more = Math.ceil(wide / room) - 1;
      lines += Math.max(0, more);
      used += wide - Math.max(0, more) * room + widthOf(" ", which);
    }
    return lines;
  };
  // Give the top of each row of [name, said], and last the height of all of them.
  return (rows) => {
    const room = Math.max(40, panel.clientWidth - BESIDE_WORDS_PX);
    const tops = [0];
    for (const [name, said] of rows) {
      const tall = Math.ceil(ENTRY_ROOM_PX + linePx * linesOf(name, said, room));
      tops.push(tops[tops.length - 1] + tall);
    }
    return tops;
  };
};
