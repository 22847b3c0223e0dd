// Hands on the map: drag, wheel, pinch and double click; a touch that does not move is a pick.

const STILL_PX = 5;
const ZOOM_STEP = 1.5;

const listenToMap = (canvas, view, { moved, picked }) => {
  const fingers = new Map();
  let travelled = 0;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) travelled = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (others.length) {
      const [other] = others;
      const apart = (point) => Math.max(8, Math.hypot(point[0] - other[0], point[1] - other[1]));
      view.zoomAt(apart(now) / apart(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      moved(false);
    } else if (travelled > STILL_PX) {
      canvas.classList.add("dragged");
      view.moveBy(now[0] - before[0], now[1] - before[1]);
      moved(true);
    }
    fingers.set(event.pointerId, now);
  });
  const lifted = (event) => {
    const known = fingers.delete(event.pointerId);
    canvas.classList.remove("dragged");
    if (known && event.type === "pointerup" && travelled <= STILL_PX && fingers.size === 0) picked(...at(event));
  };
  canvas.addEventListener("pointerup", lifted);
  canvas.addEventListener("pointercancel", lifted);
  canvas.addEventListener("dblclick", (event) => {
    view.zoomAt(ZOOM_STEP, ...at(event));
    moved(false);
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 18 : 1;
    view.zoomAt(Math.exp((-event.deltaY * lines) / 420), ...at(event));
    moved(false);
  }, { passive: false });
};
