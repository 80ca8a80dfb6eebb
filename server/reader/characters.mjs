// Characters of one line from the recogniser's steps (CTC): the likeliest class of each step, repeats joined, blanks dropped.

/** The recogniser's first class says that a step has no character. */
const blank = 0;

/**
 * @param {Float32Array} steps likelihoods, step by step
 * @param {number} count of steps
 * @param {string[]} letters from class 1 on
 * @returns {{ letter: string, sure: number, from: number, to: number }[]} `from`, `to`: steps
 */
export function charactersIn(steps, count, letters) {
  const classes = steps.length / count;
  const found = [];
  let before = blank;
  for (let step = 0; step < count; step++) {
    let best = 0;
    let sure = -1;
    for (let one = 0, at = step * classes; one < classes; one++, at++) {
      if (steps[at] > sure) {
        sure = steps[at];
        best = one;
      }
    }
    if (best !== blank) {
      const last = found[found.length - 1];
      if (best === before && last) {
        last.to = step;
        if (sure > last.sure) last.sure = sure;
      } else found.push({ letter: letters[best - 1] ?? " ", sure, from: step, to: step });
    }
    before = best;
  }
  return found;
}

/** Where each character begins and the last one ends, as shares of the line: halfway between neighbours, half a character out at the ends. */
export function edgesOf(characters, count) {
  const middles = characters.map(({ from, to }) => (from + to + 1) / 2 / count);
  const first = middles[0] ?? 0;
  const last = middles[middles.length - 1] ?? 1;
  const pitch = middles.length > 1 ? (last - first) / (middles.length - 1) : 0.5;
  const between = middles.slice(1).map((middle, at) => (middle + (middles[at] ?? 0)) / 2);
  const edges = [first - pitch / 2, ...between, last + pitch / 2];
  return edges.map((edge) => Math.min(1, Math.max(0, edge)));
}
