// The journal in words: only the rows that can be seen are in the page, as many as fit and no more.

const element = (tag, className = "", words = "") => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
};

const makeTelling = (model, panel, palette, { chosen }) => {
  const { data, clock, text } = model;
  const { journal } = data;
  const list = panel.querySelector("#journal-rows");
  const pool = [];
  const topsOf = makeHeights(panel);
  let rows = [];
  let hours = [];
  let tops = [0];
  let arrangedFor = 0;
  let current = -2;
  let now = 0;

  const entryAt = (k) => {
    while (pool.length <= k) {
      const entry = element("div", "entry");
      entry.setAttribute("role", "listitem");
      entry.append(element("time"), element("span"));
      entry.lastChild.append(element("b"), document.createTextNode(""));
      entry.addEventListener("click", () => chosen(entry.row));
      list.append(entry);
      pool.push(entry);
    }
    return pool[k];
  };
  const wordsOf = (row) => [plainName(text(journal.who[row])), plainName(text(journal.said[row]))];
  // Where each row lies depends on how wide the panel is; after that the row of the hour is to be found again.
  const arrange = () => {
    arrangedFor = panel.clientWidth;
    tops = topsOf(rows.map(wordsOf));
    list.style.height = `${tops[rows.length]}px`;
    current = -2;
  };
  const fill = (entry, index) => {
    const row = rows[index];
    entry.row = row;
    entry.hidden = false;
    entry.style.top = `${tops[index]}px`;
    entry.style.height = `${tops[index + 1] - tops[index]}px`;
    const cause = text(journal.cause[row]);
    entry.style.borderLeftColor = cause ? palette.cause(cause) : "transparent";
    entry.firstChild.textContent = clock.short(journal.h[row]);
    const [who, said] = wordsOf(row);
    entry.lastChild.firstChild.textContent = who;
    entry.lastChild.lastChild.textContent = ` ${said}`;
    const past = journal.h[row] <= now;
    entry.className = `entry ${past ? "past" : "future"}${index === current ? " current" : ""}`;
  };
  const render = () => {
    if (panel.clientWidth !== arrangedFor) arrange();
    const { scrollTop, clientHeight } = panel;
    const first = Math.max(0, lastNotAfter(tops, scrollTop) - 2);
    const count = Math.min(rows.length, lastNotAfter(tops, scrollTop + clientHeight) + 3) - first;
    for (let k = 0; k < count; k += 1) fill(entryAt(k), first + k);
    for (let k = Math.max(0, count); k < pool.length; k += 1) pool[k].hidden = true;
  };
  // Show the rows of some actor (null for all), with the bookkeeping or without.
  const select = (actor, everything) => {
    rows = journal.h.map((_, row) => row).filter((row) =>
      actor === null ? everything || journal.told[row] === 1 : journal.actor[row] === actor);
    hours = rows.map((row) => journal.h[row]);
    arrange();
  };
  const show = (hour) => {
    now = hour;
    const found = lastNotAfter(hours, hour + 1e-9);
    if (found === current) return;
    current = found;
    panel.scrollTop = Math.max(0, tops[found + 1] - 0.62 * panel.clientHeight);
    render();
  };
  const next = (hour) => hours[lastNotAfter(hours, hour + 1e-6) + 1] ?? null;
  const before = (hour) => {
    let k = lastNotAfter(hours, hour);
    while (k >= 0 && hours[k] > hour - 1e-6) k -= 1;
    return k >= 0 ? hours[k] : null;
  };
  const wordsAt = (hour) => {
    const k = lastNotAfter(hours, hour + 1e-9);
    if (k < 0 || Math.abs(hours[k] - hour) > 1e-6) return "";
    return wordsOf(rows[k]).join(" ");
  };
  panel.addEventListener("scroll", render);
  return { select, show, render, next, before, wordsAt };
};

// What is said of an actor: at an hour the row of the journal with which its interval begins, and after its end.
const makeSentences = ({ data, text }) => {
  const { journal } = data;
  const byActor = data.actors.map(() => ({ h: [], row: [] }));
  journal.actor.forEach((actor, row) => {
    if (actor < 0) return;
    byActor[actor].h.push(journal.h[row]);
    byActor[actor].row.push(row);
  });
  const sentenceOf = (actor) => {
    const { h, row } = byActor[actor.number];
    const k = lastNotAfter(h, actor.since);
    return k < 0 ? actor.activity : plainName(text(journal.said[row[k]]));
  };
  // The last row from the end of an interval on, up to an hour: what the actor came to; "" where there is none.
  const lastOf = (number, ended, hour) => {
    const { h, row } = byActor[number];
    const k = lastNotAfter(h, hour);
    return k < 0 || h[k] < ended - 1e-6 ? "" : plainName(text(journal.said[row[k]]));
  };
  return { sentenceOf, lastOf };
};
