// Time that passes: at a chosen speed, or slowly while aircraft and convoys move and quickly while nothing does.

const SPEEDS = {
  "by what happens": 0, "1 hour a second": 1, "3 hours": 3, "6 hours": 6, "12 hours": 12, "1 day": 24, "3 days": 72,
  "1 week": 168,
};
const SLOW = 2.5;
const FAST = 26;
const SELDOM_MS = 250;

// The stretches of time in which an aircraft or a convoy is on its way.
const busyTimes = ({ legs, actors }) => {
  const lively = actors.filter(({ kind }) => kind === "aircraft" || kind === "convoys");
  const mine = new Set(lively.flatMap(({ leg }) => leg));
  const moves = [...mine].filter((leg) => leg >= 0).map((leg) => legs[leg]).sort((a, b) => a[2] - b[2]);
  const busy = { start: [], end: [] };
  for (const [, , start, end] of moves) {
    const last = busy.end.length - 1;
    if (last >= 0 && start <= busy.end[last] + 0.5) busy.end[last] = Math.max(busy.end[last], end);
    else {
      busy.start.push(start);
      busy.end.push(end);
    }
  }
  return busy;
};

const makePlayer = (model, { changed }) => {
  const busy = busyTimes(model.data);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const player = { hour: 0, playing: false, speed: 0, frames: 0 };
  let before = null;
  let pace = SLOW;

  const paceNow = (seconds) => {
    if (player.speed > 0) return player.speed;
    const k = lastNotAfter(busy.start, player.hour);
    const moving = k >= 0 && player.hour < busy.end[k];
    pace = moving ? SLOW : pace + (FAST - pace) * Math.min(1, 1.2 * seconds);
    return pace;
  };
  const advance = (seconds) => {
    const wanted = player.hour + paceNow(seconds) * seconds;
    const next = busy.start[lastNotAfter(busy.start, player.hour) + 1] ?? Infinity;
    // Nothing that is to be seen slowly is passed over.
    player.hour = model.clamp(player.speed === 0 && next > player.hour ? Math.min(wanted, next) : wanted);
    if (player.hour >= model.clock.horizon) player.playing = false;
  };
  const frame = (ms) => {
    if (!player.playing) return;
    const seconds = before === null ? 0 : Math.min((ms - before) / 1000, 1);
    if (!calm.matches || before === null || ms - before >= SELDOM_MS) {
      before = ms;
      advance(seconds);
      player.frames += 1;
      changed(true);
    }
    if (player.playing) requestAnimationFrame(frame);
  };
  player.play = () => {
    if (player.playing) return;
    if (player.hour >= model.clock.horizon) player.hour = 0;
    player.playing = true;
    before = null;
    changed(false);
    requestAnimationFrame(frame);
  };
  player.pause = () => {
    player.playing = false;
    changed(false);
  };
  player.seek = (hour) => {
    player.hour = model.clamp(hour);
    changed(false);
  };
  return player;
};
