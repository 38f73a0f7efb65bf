// From what was typed to what was meant: phrases, words that mean the same, slips mended. ranking.js finds.

import { rank } from "./ranking.js";
import { suggest } from "./spelling.js";
import { terms, wordsOf } from "./terms.js";

const FEW = 3;
const MOST_WORDS = 24;
const LONGEST_TYPED = 5;

/** Straight quotes for those that phones and word processors write, and P&C for P & C and P and C. */
export function straight(text) {
  const quoted = text.replace(/[“”„«»]/g, '"').trim();
  return quoted.replace(/(^|[^\p{L}\p{N}])(\p{L}) (?:&|and|n) (\p{L})(?![\p{L}\p{N}])/giu, "$1$2&$3");
}

/** The parts of what was typed: phrases in quotes, and what stands outside them. */
export function partsOf(text) {
  return text
    .split(/("[^"]*")/)
    .map((part) => (/^"[^"]*"$/.test(part) ? { phrase: true, text: part.slice(1, -1) } : { phrase: false, text: part.replace(/"/g, " ") }))
    .filter((part) => terms(part.text).length);
}

/** What to use where a list of words cannot be had: the search goes on without it. */
async function orNothing(promise, nothing) {
  try {
    return await promise;
  } catch {
    return nothing;
  }
}

/** What stands in a text without quotes: words, those that hyphens tie together with what they make in one. */
function unitsOf(text) {
  const all = terms(text);
  const units = new Map();
  for (let n = 0; n < all.length; ) {
    const [term, place] = all[n];
    const whole = all[n + 1]?.[1] === place ? term : "";
    const words = [];
    if (whole) n += 1;
    do words.push(all[n++][0]);
    while (words.join("").length < whole.length);
    units.set(words.join(" "), { words, whole });
  }
  return [...units.values()].slice(0, MOST_WORDS);
}

/** The same units with what else is meant by them; several that are typed for one thing become one. */
function withMeant(units, typed) {
  const found = [];
  for (let from = 0; from < units.length; ) {
    let to = Math.min(units.length, from + LONGEST_TYPED);
    const words = () => units.slice(from, to).flatMap((unit) => unit.words);
    const has = () => Object.hasOwn(typed, words().join(" "));
    while (to > from + 1 && !has()) to -= 1;
    const whole = to === from + 1 ? units[from].whole : "";
    found.push({ words: words(), whole, also: has() ? typed[words().join(" ")] : [] });
    from = to;
  }
  return found;
}

/** One way to find a part of the query: its terms with their stems, or null where no page has one of them. */
async function alternative(words, stemsOf, { own, phrase, said = "" }) {
  const found = await Promise.all(words.map(async (word, place) => ({ word, place, stems: await stemsOf(word) })));
  return found.every(({ stems }) => stems.length) ? { terms: found, own, phrase, said } : null;
}

/** The stems of a whole word: not those of longer ones. */
async function exactly(index, word) {
  const stem = await index.stemOf(word);
  return stem === undefined ? index.stemsWithin(word) : [stem];
}

/**
 * A part that was typed without quotes: its own words, or what means the same. Pages that write words with
 * hyphens also hold them in one, so that the one stands for both where there is any.
 */
async function plainGroup(index, { words, whole, also }) {
  const exact = (word) => exactly(index, word);
  const own = { own: true, phrase: false };
  const [one, ...meant] = await Promise.all([
    whole ? alternative([whole], exact, own) : null,
    ...also.map((said) => alternative(wordsOf(said), exact, { own: false, phrase: true, said })),
  ]);
  const ways = [one ?? (await alternative(words, (word) => index.lookUp(word), own)), ...meant];
  return { words, ways: ways.filter(Boolean) };
}

/** A phrase: its words side by side. Small words hold their place and are not looked for. */
async function phraseGroup(index, words) {
  const whole = await alternative(words, (word) => exactly(index, word), { own: true, phrase: true });
  const telling = whole?.terms.filter(({ word }) => !index.small.has(word)) ?? [];
  if (!whole) return { words, ways: [] };
  return { words, ways: [telling.length ? { ...whole, terms: telling } : { ...whole, phrase: false }] };
}

/** The parts of a query, each with the ways to find it; small words count only where all are small. */
async function groupsOf(index, text, typed) {
  const groups = await Promise.all(
    partsOf(text).flatMap((part) =>
      part.phrase
        ? [phraseGroup(index, wordsOf(part.text))]
        : withMeant(unitsOf(part.text), typed).map((unit) => plainGroup(index, unit)),
    ),
  );
  const telling = groups.filter(({ words }) => !words.every((word) => index.small.has(word)));
  return telling.length ? telling : groups;
}

/** The words of groups that no page has: those whose group cannot be found, and no way leads around them. */
async function unknownIn(index, groups) {
  const lost = groups.filter(({ ways }) => !ways.length).flatMap(({ words }) => words);
  const known = await Promise.all(lost.map((word) => index.lookUp(word)));
  return lost.filter((word, n) => !known[n].length);
}

/**
 * Each word to mark: the `part` of the query that it stands for, the `word` of the query, and whether it is
 * the reader's `own`. Small words are marked only where nothing else was typed.
 */
async function wantedIn(index, groups) {
  const wanted = new Map();
  const small = (word) => index.small.has(word) && groups.some(({ words }) => !words.every((one) => index.small.has(one)));
  for (const [part, { ways }] of groups.entries()) {
    for (const { terms: held, own } of ways) {
      for (const { word, stems } of held.filter((one) => !small(one.word))) {
        for (const found of await index.wordsOf(stems)) if (!wanted.has(found)) wanted.set(found, { part, word, own });
      }
    }
  }
  return wanted;
}

/** The typed text as it stands there for each unknown word: what is said must look like what was typed. */
function asTyped(text, unknown) {
  const spelt = new Map(text.split(/[\s"]+/).flatMap((word) => wordsOf(word).map((one) => [one, wordsOf(word).length === 1 ? word : one])));
  return unknown.map((word) => spelt.get(word) ?? word);
}

const NOTHING = { ranked: [], nearly: [], scores: new Map(), words: [], wanted: new Map(), showing: null, instead: null, offers: [], synonyms: [], unknown: [] };

/** The other texts to offer where a search found few. */
async function offersFor(index, text, near, found) {
  if (found >= FEW) return [];
  const { showing, alternatives } = near ?? (await orNothing(suggest(index, text, new Set()), { showing: null, alternatives: [] }));
  return [showing, ...alternatives].filter(Boolean).slice(0, FEW);
}

/**
 * Find what was typed. In the answer:
 * `ranked` are the numbers of the documents that have all of it, the best first; `nearly` those that have
 * most of it, where there are few others; `scores` and `words` are for closeness.js, `wanted` are the words
 * to mark, for excerpt.js.
 * `showing` is what was searched for where a slip was mended, and `instead` then what was typed.
 * `offers` are other texts to ask "did you mean" with; `synonyms` what is searched for too; `unknown` the
 * words that no page has, and that were left out.
 * With `exact`, nothing is mended and nothing else is searched for. `among` says which documents count.
 */
export async function find(index, words, exact = false, { among = () => true, mended = false } = {}) {
  const typed = straight(words);
  if (!partsOf(typed).length) return NOTHING;
  const none = { typed: {} };
  const meant = exact ? none : await orNothing(index.file("synonyms.json", JSON.parse), none);
  const groups = await groupsOf(index, typed, meant.typed);
  const unknown = await unknownIn(index, groups);
  const near = unknown.length ? await orNothing(suggest(index, typed, new Set(unknown)), null) : null;
  if (near?.showing && !exact && !mended) {
    const better = await find(index, near.showing, false, { among, mended: true });
    const offers = better.ranked.length < FEW ? near.alternatives : [];
    return { ...better, showing: near.showing, instead: typed, offers };
  }
  const known = groups.filter(({ ways }) => ways.length);
  const { ranked, nearly, scores } = await rank(index, known.map(({ ways }) => ways), among);
  const synonyms = [...new Set(known.flatMap(({ ways }) => ways.map(({ said }) => said).filter(Boolean)))];
  return {
    ...NOTHING,
    ranked,
    nearly,
    scores,
    words: known.flatMap((group) => group.words).filter((word) => !index.small.has(word)),
    wanted: await wantedIn(index, known),
    synonyms,
    unknown: asTyped(typed, unknown),
    offers: await offersFor(index, typed, near, ranked.length),
  };
}
