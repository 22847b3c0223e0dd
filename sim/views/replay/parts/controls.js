// Buttons, lists and keys: what the reader does, told to those who do it.

const byId = (id) => document.getElementById(id);

const options = (select, entries) => {
  for (const [words, value] of entries) {
    const option = element("option", "", words);
    option.value = String(value);
    select.append(option);
  }
};

const fillFollow = ({ data }, select) => {
  options(select, [["nobody", ""]]);
  for (const [kind, words] of Object.entries(data.kinds)) {
    const group = element("optgroup");
    group.label = words;
    options(group, data.actors.flatMap((actor, number) =>
      actor.kind === kind ? [[plainName(actor.name), number]] : []));
    if (group.children.length) select.append(group);
  }
};

const fillKinds = ({ data }, box, chart, changed) => {
  for (const [kind, words] of Object.entries(data.kinds)) {
    if (!data.actors.some((actor) => actor.kind === kind)) continue;
    const label = element("label");
    const input = element("input");
    input.type = "checkbox";
    input.value = kind;
    input.checked = chart.kinds.has(kind);
    input.addEventListener("change", () => {
      if (input.checked) chart.kinds.add(kind);
      else chart.kinds.delete(kind);
      changed();
    });
    label.append(input, document.createTextNode(` ${words}`));
    box.append(label);
  }
};

const takesText = (node) => node.matches("select, textarea, input:not([type=checkbox]):not([type=range])");

// Keys that work wherever the reader is, but for lists and fields, which have keys of their own.
const listenToKeys = (acts) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
    const isRange = event.target.matches("input[type=range]");
    const presses = event.target.matches("button, summary, input[type=checkbox], a");
    const name = (event.shiftKey ? "shift " : "") + event.key;
    const act = (isRange && name.startsWith("Arrow")) || (presses && event.key === " ") ? null : acts[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
};

// What the controls show of the hour.
const showTime = (clock, hour, isPlaying) => {
  setText(byId("date"), clock.date(hour));
  setText(byId("time"), clock.time(hour));
  setText(byId("day"), `day ${clock.day(hour)} of ${Math.ceil(clock.horizon / 24)}, hour ${numberText(hour, 1)}`);
  byId("slider").value = String(hour);
  byId("slider").setAttribute("aria-valuetext", `${clock.date(hour)} ${clock.time(hour)}`);
  if (document.activeElement !== byId("moment")) byId("moment").value = clock.asInput(hour);
  setText(byId("play"), isPlaying ? "❚❚" : "▶");
  byId("play").setAttribute("aria-label", isPlaying ? "Pause" : "Play");
  byId("map").setAttribute("aria-label", `Map on ${clock.date(hour)} at ${clock.time(hour)}`);
};

const fillLists = (model, gantt, soon) => {
  options(byId("speed"), Object.entries(SPEEDS));
  options(byId("span"), Object.entries(SPANS));
  byId("span").value = String(gantt.chart.span);
  fillFollow(model, byId("follow"));
  fillKinds(model, byId("kinds"), gantt.chart, () => {
    gantt.rearranged();
    soon();
  });
};

const listenToControls = ({ clock, player, gantt, acts, follow, tell, say, soon }) => {
  const listen = (id, type, act) => byId(id).addEventListener(type, act);
  for (const id of ["back", "play", "forward"]) listen(id, "click", acts[id]);
  listen("zoom-in", "click", acts.zoom(ZOOM_STEP));
  listen("zoom-out", "click", acts.zoom(1 / ZOOM_STEP));
  listen("theatre", "click", acts.fit("theatre"));
  listen("whole", "click", acts.fit("whole"));
  listen("slider", "input", () => player.seek(Number(byId("slider").value)));
  // While a date is typed it passes through others, a year 2 or 20 among them: only what lies in the run is gone to.
  listen("moment", "change", () => {
    const hour = clock.fromInput(byId("moment").value);
    if (hour !== null) player.seek(hour);
  });
  listen("moment", "blur", () => {
    if (clock.fromInput(byId("moment").value) === null)
      say(`No date of the run, which goes from ${clock.date(0)} to ${clock.date(clock.horizon)}`);
    byId("moment").value = clock.asInput(player.hour);
  });
  listen("speed", "change", () => { player.speed = Number(byId("speed").value); });
  listen("follow", "change", () => follow(byId("follow").value === "" ? null : Number(byId("follow").value)));
  listen("span", "change", () => {
    gantt.chart.span = Number(byId("span").value);
    soon();
  });
  for (const id of ["only-followed", "everything"]) listen(id, "change", () => {
    tell();
    soon();
  });
  listenToKeys({
    " ": acts.play, ArrowLeft: acts.back, ArrowRight: acts.forward, PageUp: acts.by(-24), PageDown: acts.by(24),
    Home: () => player.seek(0), End: () => player.seek(clock.horizon), Escape: () => follow(null),
    "+": acts.zoom(ZOOM_STEP), "shift +": acts.zoom(ZOOM_STEP), "=": acts.zoom(ZOOM_STEP),
    "-": acts.zoom(1 / ZOOM_STEP), 0: acts.fit("theatre"), 9: acts.fit("whole"),
    "shift ArrowLeft": acts.move(80, 0), "shift ArrowRight": acts.move(-80, 0),
    "shift ArrowUp": acts.move(0, 80), "shift ArrowDown": acts.move(0, -80),
  });
};

// A click on a chart leads to its hour, and to the actor of its row.
const listenToCharts = ({ player, gantt, strips, follow, soon }) => {
  byId("gantt").addEventListener("scroll", soon);
  byId("strips").addEventListener("scroll", soon);
  gantt.canvas.addEventListener("click", (event) => {
    const { hour, actor } = gantt.at(event.offsetX, event.offsetY);
    if (actor !== null) follow(actor);
    if (hour !== null) player.seek(hour);
  });
  strips.canvas.addEventListener("click", (event) => player.seek(strips.hourAt(event.offsetX)));
};
