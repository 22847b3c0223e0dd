// The journal in words: only the rows that can be seen are in the page, as many as fit and no more.

const ENTRY_PX = 38;

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
  let rows = [];
  let hours = [];
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
  const fill = (entry, index) => {
    const row = rows[index];
    entry.row = row;
    entry.hidden = false;
    entry.style.top = `${index * ENTRY_PX}px`;
    entry.style.height = `${ENTRY_PX}px`;
    const cause = text(journal.cause[row]);
    entry.style.borderLeftColor = cause ? palette.cause(cause) : "transparent";
    entry.firstChild.textContent = clock.short(journal.h[row]);
    entry.lastChild.firstChild.textContent = plainName(text(journal.who[row]));
    entry.lastChild.lastChild.textContent = ` ${plainName(text(journal.said[row]))}`;
    const past = journal.h[row] <= now;
    entry.className = `entry ${past ? "past" : "future"}${index === current ? " current" : ""}`;
  };
  const render = () => {
    const first = Math.max(0, Math.floor(panel.scrollTop / ENTRY_PX) - 2);
    const count = Math.min(rows.length - first, Math.ceil(panel.clientHeight / ENTRY_PX) + 5);
    for (let k = 0; k < count; k += 1) fill(entryAt(k), first + k);
    for (let k = Math.max(0, count); k < pool.length; k += 1) pool[k].hidden = true;
  };
  // Show the rows of some actor (null for all), with the bookkeeping or without.
  const select = (actor, everything) => {
    rows = journal.h.map((_, row) => row).filter((row) =>
      actor === null ? everything || journal.told[row] === 1 : journal.actor[row] === actor);
    hours = rows.map((row) => journal.h[row]);
    list.style.height = `${rows.length * ENTRY_PX}px`;
    current = -2;
  };
  const show = (hour) => {
    now = hour;
    const found = lastNotAfter(hours, hour + 1e-9);
    if (found === current) return;
    current = found;
    panel.scrollTop = Math.max(0, (found + 1) * ENTRY_PX - 0.62 * panel.clientHeight);
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
    return plainName(`${text(journal.who[rows[k]])} ${text(journal.said[rows[k]])}`);
  };
  panel.addEventListener("scroll", render);
  return { select, show, render, next, before, wordsAt };
};

// What is said of an actor at an hour: the row of the journal with which its interval begins.
const makeSentences = ({ data, text }) => {
  const { journal } = data;
  const byActor = data.actors.map(() => ({ h: [], row: [] }));
  journal.actor.forEach((actor, row) => {
    if (actor < 0) return;
    byActor[actor].h.push(journal.h[row]);
    byActor[actor].row.push(row);
  });
  return (actor) => {
    const { h, row } = byActor[actor.number];
    const k = lastNotAfter(h, actor.since);
    return k < 0 ? actor.activity : plainName(text(journal.said[row[k]]));
  };
};
