// Ranks documents for a query by the text index: BM25, whose weights stand in the index.

import { LEVELS } from "./text-index.js";

const FEW = 3;
const MOST_PARTIAL = 30;
// What means the same counts less than the typed word; a phrase more than its words.
const MEANT = 0.5;

/** How much it says that a document has what so many of all have. */
export function rarity(count, holders) {
  return Math.log(1 + (count - holders + 0.5) / (holders + 0.5));
}

/** The scores of the documents that have one of a term's stems. */
async function scoresOf(index, stems) {
  const postings = await index.postings(stems);
  const worth = rarity(index.count, postings.size) / LEVELS;
  return new Map([...postings].map(([n, weight]) => [n, weight * worth]));
}

/** The documents that are in all maps, with their scores added. */
function inAll(maps) {
  const [first, ...others] = [...maps].sort((a, b) => a.size - b.size);
  const found = new Map();
  for (const [n, score] of first ?? []) {
    if (others.every((map) => map.has(n))) found.set(n, others.reduce((sum, map) => sum + map.get(n), score));
  }
  return found;
}

/** Keep the documents where the terms stand side by side; `places` of terms count from the first. */
async function sideBySide(index, terms, scores) {
  const held = await Promise.all(terms.map(({ stems }) => index.places(stems)));
  const [first] = terms;
  const fits = (n) => [...held[0].get(n) ?? []].some((at) => terms.every(({ place }, k) => held[k].get(n)?.has(at + place - first.place)));
  return new Map([...scores].filter(([n]) => fits(n)));
}

/** The scores of the documents that have all of one alternative's terms. */
async function alternativeScores(index, { terms, phrase }) {
  const scores = inAll(await Promise.all(terms.map(({ stems }) => scoresOf(index, stems))));
  return phrase && terms.length > 1 ? sideBySide(index, terms, scores) : scores;
}

/** What a part of the query finds: the best score of its alternatives, and which have the typed words. */
async function groupScores(index, alternatives) {
  const scores = new Map();
  const own = new Set();
  for (const one of alternatives) {
    for (const [n, score] of await alternativeScores(index, one)) {
      if (one.own) own.add(n);
      scores.set(n, Math.max(scores.get(n) ?? 0, one.own ? score : score * MEANT));
    }
  }
  return { scores, own, worth: rarity(index.count, scores.size) };
}

/** Documents that lack some parts, but none that matter more than those they have; the nearest first. */
function nearly(groups, all, among, index) {
  const whole = groups.reduce((sum, { worth }) => sum + worth, 0);
  const found = new Map();
  for (const { scores, worth } of groups) {
    for (const [n, score] of scores) {
      if (all.has(n) || !among(n)) continue;
      const before = found.get(n) ?? { worth: 0, score: 0 };
      found.set(n, { worth: before.worth + worth, score: before.score + score });
    }
  }
  const kept = [...found].filter(([, one]) => one.worth >= whole / 2);
  kept.sort(([a, one], [b, other]) => index.late(a) - index.late(b) || other.worth - one.worth || other.score - one.score || a - b);
  return kept.slice(0, MOST_PARTIAL).map(([n]) => n);
}

/**
 * The documents that have all parts of a query: first those with the typed words, then those with what
 * means the same, best first; pages for those who make the showcase come after all others. `scores` says
 * how good each is. Where these are few, `nearly` are others that have most of the parts.
 *
 * `groups` are the parts, each a list of alternatives { terms: [{ stems, place }], own, phrase }. `among`
 * says which documents count.
 */
export async function rank(index, groups, among = () => true) {
  const found = await Promise.all(groups.map((alternatives) => groupScores(index, alternatives)));
  const all = inAll(found.map(({ scores }) => scores));
  const isOwn = (n) => found.every((group) => group.own.has(n));
  const own = (n) => (isOwn(n) ? 0 : 1);
  const ranked = [...all.keys()].filter(among).sort((a, b) => index.late(a) - index.late(b) || own(a) - own(b) || all.get(b) - all.get(a) || a - b);
  const scores = new Map(ranked.map((n) => [n, { score: all.get(n), own: isOwn(n) }]));
  return { ranked, scores, nearly: groups.length > 1 && ranked.length < FEW ? nearly(found, all, among, index) : [] };
}
