// Words beside the pictures: places with their ramps and stocks, who is followed, what has been done so far.

const setText = (node, words) => {
  if (node.textContent !== words) node.textContent = words;
};

// What closes a place, the worst first: a place out of hours opens by itself.
const WORST = ["not open", "weather", "threat", "hours"];

const closureWords = (model, { cause, until }) => {
  const words = { "not open": "not open yet", hours: "out of hours", weather: "storm", threat: "alert" }[cause];
  return until === null ? words : `${words} until ${model.clock.short(until)}`;
};

const roomWords = ({ used, units }, what) =>
  units === null ? (used ? `${what} ${used}` : "") : `${what} ${used} of ${units}`;

const makePlaceCards = (model, panel, palette, { chosen }) => {
  const { data } = model;
  const weights = weightsOf(data);
  const contents = contentsOf(data);
  const order = weights.map((_, number) => number)
    .filter((number) => weights[number] > 0 || contents[number].people || contents[number].stocks.length)
    .sort((a, b) => weights[b] - weights[a] || a - b);
  const tops = data.stocks.map(({ level }) => highest(level.v) || 1);
  const made = order.map((number) => {
    const box = element("div", "place");
    const head = element("div", "head");
    const name = element("button", "name", contents[number].name);
    name.type = "button";
    head.append(name, element("span", "state"));
    const rooms = element("div", "rooms");
    const stocks = contents[number].stocks.map((k) => {
      const row = element("div", "stock");
      const meter = element("meter");
      meter.min = 0;
      meter.max = tops[k];
      meter.setAttribute("aria-label", plainName(`${data.stocks[k].what} at ${data.places[number].name}`));
      row.append(element("span", "", plainName(data.stocks[k].what)), meter, element("span"), element("span"));
      return { k, row, meter };
    });
    box.append(head, element("div", "people"), rooms, ...stocks.map(({ row }) => row));
    box.addEventListener("click", () => chosen(number));
    panel.append(box);
    return { number, box, state: head.lastChild, people: box.children[1], rooms, stocks };
  });
  const update = (state) => {
    for (const { number, state: chip, people, rooms, stocks } of made) {
      const place = state.places[number];
      const closures = [...place.closures].sort((a, b) => WORST.indexOf(a.cause) - WORST.indexOf(b.cause));
      const [closure] = closures;
      const more = closures.length > 1 ? ` +${closures.length - 1}` : "";
      setText(chip, closure ? closureWords(model, closure) + more : "open");
      chip.style.borderColor = closure ? palette.cause(closure.cause) : "";
      const [parking, working, berths] = [place.rooms.parking, place.rooms.working, place.rooms.berths];
      const words = [roomWords(parking, "parked"), roomWords(working, "worked"), roomWords(berths, "at berth")];
      setText(rooms, words.filter((each) => each).join(" · "));
      setText(people, place.people > 0 ? `${numberText(place.people)} people` : "");
      for (const { k, row, meter } of stocks) {
        const { tonnes, days } = state.stocks[k];
        meter.value = tonnes;
        setText(row.children[2], `${numberText(tonnes, 1)} t`);
        setText(row.children[3], daysText(days));
      }
    }
  };
  const pick = (picked) => {
    for (const { number, box } of made) {
      box.classList.toggle("picked", number === picked);
      if (number === picked) panel.scrollTop = box.offsetTop - panel.offsetTop - 4;
    }
  };
  return { update, pick };
};

// What is said of an actor that no interval of the journal holds at an hour: it is still to come, or has ended.
const outsideWords = ({ data, clock }, lastOf, number, hour) => {
  const { start, end } = data.actors[number];
  if (hour < start[0]) return ["is still to come", `from ${clock.short(start[0])}`];
  const ended = end[lastNotAfter(end, hour)];
  const said = lastOf(number, ended, hour);
  return said === "" ? ["has ended", `on ${clock.short(ended)}`] : [said, `since ${clock.short(ended)}`];
};

// The card of the actor that is followed.
const makeCard = (model, card, palette, { released }) => {
  const { data, clock } = model;
  const { sentenceOf, lastOf } = makeSentences(model);
  const [name, doing, when, where] = [element("strong"), element("p"), element("p", "faint"), element("p", "faint")];
  const release = element("button", "", "Stop following");
  release.type = "button";
  release.addEventListener("click", released);
  card.append(name, doing, when, where, release);
  return (state, followed) => {
    card.hidden = followed === null;
    if (followed === null) return;
    const actor = state.actors.find(({ number }) => number === followed);
    const { name: own, kind } = data.actors[followed];
    const span = actor && `${clock.short(actor.since)} to ${clock.short(actor.until)}`;
    const said = actor ? [sentenceOf(actor), span] : outsideWords(model, lastOf, followed, state.hour);
    setText(name, plainName(own));
    setText(doing, said[0]);
    setText(when, said[1]);
    const nowhere = actor && actor.lon === null ? "Not on the map at this hour" : "";
    setText(where, ON_MAP.has(kind) ? nowhere : `${data.kinds[kind]} have no mark of their own on the map`);
    where.hidden = where.textContent === "";
    card.style.borderLeftColor = actor ? palette.doing(actor.activity, actor.cause) : "";
  };
};

const makeTotals = ({ data }, list) => {
  const entries = [
    ["Cargo at its destination", ({ delivered }) => `${numberText(delivered.tonnes)} t`, data.delivered.tonnes.v],
    ["People brought", ({ delivered }) => numberText(delivered.people), data.delivered.people.v],
    ["Served, person-days", ({ relief }) => numberText(relief.reduce((sum, { served }) => sum + served, 0)),
      data.relief.flatMap(({ output, serves }) => output.v.map((value) => value * serves))],
  ].filter(([, , values]) => values.some((value) => value > 0));
  const values = entries.map(([label]) => {
    const box = element("div");
    box.append(element("dt", "", label), element("dd"));
    list.append(box);
    return box.lastChild;
  });
  return (state) => entries.forEach(([, words], k) => setText(values[k], words(state)));
};
