// Where something is on its leg: along the great circle, or along the way over water between two ports.

const RADIANS = Math.PI / 180;

const vectorOf = ([lon, lat]) => [
  Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
  Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
  Math.sin(lat * RADIANS),
];

const pointOf = ([x, y, z]) => [Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS];

const angleBetween = (a, b) =>
  Math.atan2(
    Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]),
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2],
  );

// A line of points on the sphere, with the angle gone at each: a great circle has two points.
const lineOf = (points) => {
  const vectors = points.map(vectorOf);
  const gone = [0];
  for (let k = 1; k < vectors.length; k += 1) gone.push(gone[k - 1] + angleBetween(vectors[k - 1], vectors[k]));
  return { vectors, gone };
};

const alongLine = ({ vectors, gone }, share) => {
  const angle = share * gone[gone.length - 1];
  const k = Math.min(Math.max(lastNotAfter(gone, angle), 0), gone.length - 2);
  const step = gone[k + 1] - gone[k];
  if (step < 1e-12) return pointOf(vectors[k]);
  const part = (angle - gone[k]) / step;
  const near = Math.sin((1 - part) * step) / Math.sin(step);
  const far = Math.sin(part * step) / Math.sin(step);
  return pointOf(vectors[k].map((value, axis) => near * value + far * vectors[k + 1][axis]));
};

// Lines between places, each made once: by sea where the data know a way over water.
const makeLines = (places, ways) => {
  const known = new Map();
  for (const [here, there, points] of ways) {
    known.set(`${here} ${there}`, lineOf(points));
    known.set(`${there} ${here}`, lineOf([...points].reverse()));
  }
  return (here, there) => {
    const name = `${here} ${there}`;
    if (!known.has(name)) known.set(name, lineOf([here, there].map((k) => [places[k].lon, places[k].lat])));
    return known.get(name);
  };
};
