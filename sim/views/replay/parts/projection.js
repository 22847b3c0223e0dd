// From degrees to the screen: Mercator's world is 1 wide, and a view is its middle with pixels to a world.

const MOST_LATITUDE = 84;

const worldY = (lat) => {
  const kept = Math.min(Math.max(lat, -MOST_LATITUDE), MOST_LATITUDE);
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (kept * RADIANS) / 2)) / (2 * Math.PI);
};
const worldX = (lon) => lon / 360 + 0.5;

// A view whose middle is the origin of longitudes: what lies round the other way is drawn on the nearer side.
const makeView = () => {
  const view = { x: 0.5, y: 0.5, scale: 800, width: 800, height: 400, version: 0 };
  const near = (x) => x - Math.round(x - view.x);
  view.toScreen = (lon, lat) => [
    view.width / 2 + (near(worldX(lon)) - view.x) * view.scale,
    view.height / 2 + (worldY(lat) - view.y) * view.scale,
  ];
  view.changed = () => {
    view.scale = Math.min(Math.max(view.scale, 0.7 * Math.max(view.width, view.height)), 4e6);
    const room = Math.max(0, 0.5 - view.height / 2 / view.scale);
    view.y = Math.min(Math.max(view.y, 0.5 - room), 0.5 + room);
    view.version += 1;
  };
  view.zoomAt = (factor, px = view.width / 2, py = view.height / 2) => {
    const [dx, dy] = [px - view.width / 2, py - view.height / 2];
    const before = view.scale;
    view.scale *= factor;
    view.changed();
    view.x += dx / before - dx / view.scale;
    view.y += dy / before - dy / view.scale;
    view.changed();
  };
  view.moveBy = (dx, dy) => {
    view.x -= dx / view.scale;
    view.y -= dy / view.scale;
    view.changed();
  };
  view.centreOn = (lon, lat) => {
    view.x = near(worldX(lon));
    view.y = worldY(lat);
    view.changed();
  };
  // Fit points into the window: the part of the circle of longitudes in which all of them lie is the shortest one.
  // Some pixels at the top, where buttons lie, are left free.
  view.fit = (points, { margin = 70, top = 0 } = {}) => {
    const xs = points.map(([lon]) => ((worldX(lon) % 1) + 1) % 1).sort((a, b) => a - b);
    const ys = points.map(([, lat]) => worldY(lat));
    let [gap, west] = [xs[0] + 1 - xs[xs.length - 1], xs[0]];
    for (let k = 1; k < xs.length; k += 1) if (xs[k] - xs[k - 1] > gap) [gap, west] = [xs[k] - xs[k - 1], xs[k]];
    const wide = Math.max(1 - gap, 1e-3);
    const high = Math.max(Math.max(...ys) - Math.min(...ys), 1e-3);
    view.x = west + (1 - gap) / 2;
    view.scale = Math.min((view.width - 2.4 * margin) / wide, (view.height - top - 1.5 * margin) / high);
    view.y = (Math.max(...ys) + Math.min(...ys)) / 2 - top / 2 / view.scale;
    view.changed();
  };
  return view;
};
