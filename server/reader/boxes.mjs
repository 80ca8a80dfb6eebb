// Where text stands, from the detector's map of likelihood (DB: Liao et al., 2020): patches over a threshold become upright or leaning boxes.

/** A likelihood from which a point belongs to text, and the mean that a patch must have. */
const pointThreshold = 0.3;
const patchThreshold = 0.55;
/** The detector draws patches smaller than the text: so much is given back, as a share of area over outline. */
const grow = 1.6;
const smallest = 3;

/**
 * @typedef {{ cx: number, cy: number, width: number, height: number, angle: number }} Box centre, size and lean (radians) in points of the map
 * @param {Float32Array} map likelihoods, row by row
 * @returns {Box[]}
 */
export function boxesIn(map, width, height) {
  const seen = new Uint8Array(width * height);
  const boxes = [];
  const stack = new Int32Array(width * height);
  for (let from = 0; from < map.length; from++) {
    if (seen[from] || map[from] < pointThreshold) continue;
    const patch = floodFrom(from, map, seen, stack, width, height);
    if (patch.count < 6 || patch.sum / patch.count < patchThreshold) continue;
    const box = smallestBox(hullOf(patch.outline));
    if (Math.min(box.width, box.height) < smallest) continue;
    const more = ((box.width * box.height * grow) / (2 * (box.width + box.height))) * 2;
    boxes.push({ ...box, width: box.width + more, height: box.height + more });
  }
  return boxes;
}

/** All points that hang together with one; of each row the first and the last are its outline. */
function floodFrom(from, map, seen, stack, width, height) {
  let top = 0;
  let sum = 0;
  let count = 0;
  const ends = new Map();
  stack[top++] = from;
  seen[from] = 1;
  while (top > 0) {
    const at = stack[--top];
    const y = Math.floor(at / width);
    const x = at - y * width;
    sum += map[at];
    count += 1;
    const row = ends.get(y);
    if (row === undefined) ends.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let dy = -1; dy <= 1; dy++) {
      const ny = y + dy;
      if (ny < 0 || ny >= height) continue;
      for (let dx = -1; dx <= 1; dx++) {
        const nx = x + dx;
        const next = ny * width + nx;
        if (nx < 0 || nx >= width || seen[next] || map[next] < pointThreshold) continue;
        seen[next] = 1;
        stack[top++] = next;
      }
    }
  }
  const outline = [];
  for (const [y, [first, last]] of ends) outline.push([first, y], [last + 1, y], [first, y + 1], [last + 1, y + 1]);
  return { outline, sum, count };
}

/** The convex hull, by Andrew's chain. */
function hullOf(points) {
  const sorted = points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (all) => {
    const chain = [];
    for (const point of all) {
      while (chain.length >= 2 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The smallest rectangle around a hull: one side lies on one of the hull's. Its width runs along the reading, leaning at most 45°. */
function smallestBox(hull) {
  let best = null;
  for (let at = 0; at < hull.length; at++) {
    const [x0, y0] = hull[at];
    const [x1, y1] = hull[(at + 1) % hull.length];
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    for (const [x, y] of hull) {
      const u = x * cos + y * sin;
      const v = y * cos - x * sin;
      if (u < left) left = u;
      if (u > right) right = u;
      if (v < top) top = v;
      if (v > bottom) bottom = v;
    }
    const area = (right - left) * (bottom - top);
    if (best === null || area < best.area) best = { area, angle, left, right, top, bottom };
  }
  return upright(best);
}

function upright({ angle, left, right, top, bottom }) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const u = (left + right) / 2;
  const v = (top + bottom) / 2;
  let box = { cx: u * cos - v * sin, cy: u * sin + v * cos, width: right - left, height: bottom - top, angle };
  while (box.angle > Math.PI / 4) box = quarter(box, -1);
  while (box.angle <= -Math.PI / 4) box = quarter(box, 1);
  return box;
}

function quarter(box, way) {
  return { ...box, width: box.height, height: box.width, angle: box.angle + (way * Math.PI) / 2 };
}
