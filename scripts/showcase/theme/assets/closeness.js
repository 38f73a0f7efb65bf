// Puts the first results into a better order by what stands in their texts, which are loaded anyway.
//
// The index knows which pages have a word and how much it says of them. Only the text shows whether a page
// has the very word that was typed, and whether words that were typed side by side stand so there.

import { terms } from "./terms.js";

// How much better a page is that has all the words just as they were typed, all side by side as they were
// typed, and all in its title.
const EXACT = 0.5;
const TOGETHER = 0.4;
const TITLED = 0.6;
const NEAR = 2;

/** The share of a query's words that a title has, from 0 to 1. */
function shareOfTitle(title, words, wanted) {
  return new Set(terms(title).map(([term]) => wanted.get(term)?.word).filter((word) => word !== undefined)).size / words.length;
}

/** How much of a query stands in a text as it was typed, and in its order: two shares from 0 to 1. */
function sharesIn(text, words, wanted) {
  const exact = new Set();
  const together = new Set();
  const after = new Map(words.map((word, n) => [word, words[n + 1]]));
  let last = { place: -9 };
  for (const [term, place] of terms(text)) {
    const word = wanted.get(term)?.word;
    if (word === undefined) continue;
    if (term === word) exact.add(word);
    if (place > last.place && place - last.place <= NEAR && after.get(last.word) === word) together.add(word);
    last = { place, word };
  }
  return [exact.size / words.length, together.size / Math.max(1, words.length - 1)];
}

/**
 * The same documents, those first whose texts are closest to what was typed. `way` is what forgiving.js
 * found; pages with the reader's own words stay before the others, and those for makers of the
 * showcase after all.
 */
export async function closestFirst(index, numbers, way) {
  const { words, wanted, scores } = way;
  if (!words.length) return numbers;
  const worth = new Map();
  for (const n of numbers) {
    const { title, text } = await index.document(n);
    const [exact, together] = sharesIn(`${title}\n\n${text}`, words, wanted);
    const { score, own } = scores.get(n) ?? { score: 0, own: false };
    const more = EXACT * exact + TOGETHER * together + TITLED * shareOfTitle(title, words, wanted);
    worth.set(n, { own: own ? 1 : 0, score: score * (1 + more) });
  }
  const better = (a, b) => index.late(a) - index.late(b) || worth.get(b).own - worth.get(a).own || worth.get(b).score - worth.get(a).score;
  return [...numbers].sort(better);
}
