// Everything put together: one hour, one state, drawn in all places at once.

const WORDS_MS = 120;

const start = () => {
  const model = makeModel(JSON.parse(byId("data").textContent));
  const { data, clock } = model;
  const palette = makePalette(data.colours);
  // The fit of the map holds, whatever the size of the window, until the reader moves it.
  const chosen = { followed: null, centred: false, fit: "theatre" };
  let worded = 0;
  let wasPlaying = false;
  let waiting = false;

  byId("title").textContent = data.title;
  byId("source").textContent = `${data.source} · local time of ${clock.zone}`;
  byId("slider").max = String(clock.horizon);
  Object.assign(byId("moment"), { min: clock.asInput(0), max: clock.asInput(clock.horizon) });

  const map = makeMap(model, byId("map"), palette);
  const gantt = makeGantt(model, byId("gantt"), palette);
  const strips = makeStrips(model, byId("strips"), palette);
  const player = makePlayer(model, { changed: (often) => (often ? frame(false) : soon()) });
  const telling = makeTelling(model, byId("journal"), palette, { chosen: (row) => {
    if (data.journal.actor[row] >= 0) follow(data.journal.actor[row]);
    player.seek(data.journal.h[row]);
  } });
  const places = makePlaceCards(model, byId("places"), palette, { chosen: (number) => {
    centreOnPlace(number);
    places.pick(number);
  } });
  const card = makeCard(model, byId("card"), palette, { released: () => follow(null) });
  const totals = makeTotals(model, byId("totals"));

  const words = (state) => {
    showTime(clock, state.hour, player.playing);
    sayWhetherPlaying();
    places.update(state);
    totals(state);
    card(state, chosen.followed);
    telling.show(state.hour);
  };
  // Pictures follow each frame; words need not change faster than they can be read.
  const frame = (all) => {
    const state = model.stateAt(player.hour);
    map.draw(state, chosen.followed, chosen.centred);
    gantt.draw(state.hour, chosen.followed);
    strips.draw(state);
    const ms = performance.now();
    if (!all && player.playing && ms - worded < WORDS_MS) return;
    worded = ms;
    words(state);
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      frame(true);
    });
  };

  const say = (sentence) => setText(byId("spoken"), sentence);
  // Whatever starts or ends the playing, and be it the end of the run, is said once.
  const sayWhetherPlaying = () => {
    if (player.playing === wasPlaying) return;
    wasPlaying = player.playing;
    const when = `${clock.date(player.hour)} at ${clock.time(player.hour)}`;
    const stood = player.hour >= clock.horizon ? `At the end of the run, ${when}` : `Paused on ${when}`;
    say(player.playing ? "Playing" : stood);
  };
  const moved = () => Object.assign(chosen, { centred: false, fit: "" });
  const centreOnPlace = (number) => {
    moved();
    map.view.centreOn(data.places[number].lon, data.places[number].lat);
    soon();
  };
  const tell = () => telling.select(byId("only-followed").checked ? chosen.followed : null, byId("everything").checked);
  const follow = (number) => {
    Object.assign(chosen, { followed: number, centred: number !== null });
    byId("follow").value = number === null ? "" : String(number);
    if (number !== null && !gantt.chart.kinds.has(data.actors[number].kind)) {
      const box = byId("kinds").querySelector(`input[value="${data.actors[number].kind}"]`);
      box.checked = true;
      gantt.chart.kinds.add(box.value);
      gantt.rearranged();
    }
    if (number !== null) gantt.reveal(number);
    tell();
    say(number === null ? "Nobody is followed" : `Following ${plainName(data.actors[number].name)}`);
    soon();
  };
  const stepTo = (hour, otherwise) => {
    player.pause();
    sayWhetherPlaying();
    if (hour === null) return say(otherwise);
    player.seek(hour);
    say(`${clock.date(hour)} ${clock.time(hour)}: ${telling.wordsAt(hour)}`);
  };
  const acts = {
    back: () => stepTo(telling.before(player.hour), "No event of this journal comes before"),
    forward: () => stepTo(telling.next(player.hour), "No event of this journal comes after"),
    play: () => (player.playing ? player.pause() : player.play()),
    zoom: (factor) => () => { chosen.fit = ""; map.view.zoomAt(factor); soon(); },
    move: (dx, dy) => () => { moved(); map.view.moveBy(dx, dy); soon(); },
    fit: (how) => () => { Object.assign(chosen, { centred: false, fit: how }); map[how](); soon(); },
    by: (hours) => () => player.seek(player.hour + hours),
  };

  listenToControls({ clock, player, gantt, acts, follow, tell, say, soon });
  listenToCharts({ player, gantt, strips, follow, soon });
  listenToMap(byId("map"), map.view, {
    moved: (away) => {
      chosen.fit = "";
      if (away) chosen.centred = false;
      soon();
    },
    picked: (x, y) => {
      const hit = map.pick(x, y);
      if (hit?.actor !== undefined) follow(hit.actor);
      else if (hit) places.pick(hit.place);
    },
  });

  fillLists(model, gantt, soon);
  byId("strips-panel").hidden = strips.isEmpty;
  drawKey(model, byId("key-list"), palette);
  palette.onChange(() => {
    drawKey(model, byId("key-list"), palette);
    telling.render();
    soon();
  });
  tell();

  const resized = () => {
    if (map.resize() && chosen.fit && !chosen.centred) map[chosen.fit]();
    gantt.resize();
    strips.resize();
    telling.render();
    soon();
  };
  const observer = new ResizeObserver(resized);
  for (const id of ["map", "gantt", "strips", "journal"]) observer.observe(byId(id));
  resized();

  const asked = /[#&]hour=([0-9.]+)/.exec(window.location.hash);
  if (asked) player.seek(Number(asked[1]));
  const named = (name) => {
    const found = data.actors.findIndex((actor) => actor.name === name);
    return found < 0 ? null : found;
  };
  window.airbridge = {
    stateAt: (hour) => namedState(model, model.stateAt(hour)),
    hour: () => player.hour,
    frames: () => player.frames,
    horizon: clock.horizon,
    seek: player.seek,
    play: player.play,
    pause: player.pause,
    follow: (name) => follow(named(name)),
    followed: () => (chosen.followed === null ? null : data.actors[chosen.followed].name),
    // Where the picture shows an actor; null while a newer picture is still to be drawn.
    pointOf: (name) => (waiting ? null : map.hitOf(named(name))),
    // Where the labels of places stand, and what covers the map.
    labels: () => map.laidOut().shown.map(({ number, x, y, box }) => ({ name: data.places[number].name, x, y, box })),
    covers: map.covers,
  };
};

start();
