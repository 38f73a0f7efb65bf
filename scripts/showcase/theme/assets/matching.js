// How like a reader's school each example is. Nothing here reads a page, a clock or a network.
//
// A reader gives some answers. Each answer is about one facet:
//   { facet, value, accepts, lacking, within }
//   accepts  the values that are as good as the answer: itself, or all up to a limit
//   lacking  true where a case can have many values, so that "different" names the one it lacks;
//            otherwise "different" names what the case has instead
//   within   a facet that must be the same first: a state is only asked of cases in its country
//
// For each case an answer is the same, different or not stated. The same gives points: the fewer
// cases have it, the more. Different and not stated give none; different breaks ties.

/** Points for what `holders` of `count` cases have; a whole number, so that sums are exact. */
export function weight(count, holders) {
  return holders ? Math.round(100 * Math.log2(1 + count / holders)) : 0;
}

/** Compare one case with the answers; `held` gives the values that it has in a facet. */
export function compared(answers, held) {
  const found = { same: [], different: [], unknown: [], answered: [], misses: 0 };
  for (const answer of answers) {
    const { facet, value, accepts, lacking, within } = answer;
    if (within && !found.same.some((one) => one.facet === within)) continue;
    const own = held(facet);
    const shared = own.filter((one) => accepts.includes(one));
    if (shared.length) {
      found.same.push(...shared.map((one) => ({ facet, value: one })));
      found.answered.push(answer);
    } else if (!own.length) {
      if (!found.unknown.includes(facet)) found.unknown.push(facet);
    } else {
      const differing = lacking ? [value] : own;
      found.different.push(...differing.map((one) => ({ facet, value: one })));
      found.misses += 1;
    }
  }
  return found;
}

/**
 * Rank cases numbered from 0 to `count` - 1 by what they share with the answers.
 *
 * `valuesOf(n, facet)` gives a case's values, `strength(n)` how strong its evidence is. Returns
 * `found`, the cases that share something, the best first, each with n, points, same, different
 * and unknown; and `nobody`, the answers that no case shares.
 */
export function rank(answers, count, valuesOf, strength) {
  const all = Array.from({ length: count }, (_, n) => ({ n, ...compared(answers, (facet) => valuesOf(n, facet)) }));
  const holders = new Map(answers.map((answer) => [answer, 0]));
  for (const one of all) for (const answer of one.answered) holders.set(answer, holders.get(answer) + 1);
  const points = new Map(answers.map((answer) => [answer, weight(count, holders.get(answer))]));
  for (const one of all) one.points = one.answered.reduce((sum, answer) => sum + points.get(answer), 0);
  const found = all
    .filter((one) => one.same.length)
    .sort((a, b) => b.points - a.points || a.misses - b.misses || strength(b.n) - strength(a.n) || a.n - b.n);
  return { found, nobody: answers.filter((answer) => !holders.get(answer)) };
}
