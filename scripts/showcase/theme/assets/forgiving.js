// Searching that forgives slips and finds what means the same; Pagefind finds, spelling.js knows words.

import { alsoFor, fold, partsOf, straight, suggest, wordsOf } from "./spelling.js";

const FEW = 3;
const MOST_CHECKED = 12;

/**
 * Whether the engine really finds a word. Where no page has it, Pagefind gives the pages that have the
 * longest word it begins with, such as "at" for "atendance". Two things are true finds: a word of the
 * same stem, which a search in quotes answers, and words that go on where the typed one ends.
 */
async function isFound(engine, word) {
  const exact = await engine.search(`"${word}"`);
  if (exact.results.length) return true;
  const {
    results: [first],
  } = await engine.search(word);
  if (!first) return false;
  const marked = (await first.data()).excerpt.matchAll(/<mark>(.*?)<\/mark>/gs);
  return [...marked].some(([, text]) => fold(text).startsWith(fold(word)));
}

/** One query: all its words, and its phrases in quotes side by side. Best matches first. */
async function lookUp(engine, query, options) {
  const parts = partsOf(query ?? "");
  const phrases = parts.filter((part) => part.phrase);
  const plain = await engine.search(query === null ? null : parts.map((part) => part.text).join(" "), options);
  if (!phrases.length) return plain;
  const held = await Promise.all(phrases.map((part) => engine.search(`"${part.text}"`, options)));
  const byId = held.map(({ results }) => new Map(results.map((one) => [one.id, one])));
  const both = plain.results.filter((one) => byId.every((map) => map.has(one.id)));
  // The engine does not rank phrases, but its excerpts show them.
  return { results: parts.length === 1 ? both.map((one) => byId[0].get(one.id)) : both, filters: null };
}

let holders;

/** Which pages hold each value of each filter, by the engine's own ids. */
async function holdersOf(engine) {
  const values = Object.entries(await engine.filters()).flatMap(([name, held]) => Object.keys(held).map((value) => [name, value]));
  const ask = async ([name, value]) => {
    const { results } = await engine.search(null, { filters: { [name]: { any: [value] } } });
    return [name, value, new Set(results.map((one) => one.id))];
  };
  return Promise.all(values.map(ask));
}

/** How many of these results each value of each filter has. */
async function counted(engine, results) {
  const counts = {};
  holders ??= await holdersOf(engine);
  for (const [name, value, ids] of holders) {
    counts[name] ??= {};
    counts[name][value] = results.filter((one) => ids.has(one.id)).length;
  }
  return counts;
}

/**
 * Run queries and merge what they find: all of the first, then what each other adds. `filters` in the
 * answer is how many results each value of each filter has.
 */
export async function answer(engine, queries, options = {}) {
  const answers = await Promise.all(queries.map((query) => lookUp(engine, query, options)));
  if (answers.length === 1 && answers[0].filters) return answers[0];
  const merged = new Map();
  for (const { results } of answers) for (const one of results) if (!merged.has(one.id)) merged.set(one.id, one);
  const results = [...merged.values()];
  return { results, filters: await counted(engine, results) };
}

/** What to offer when the lists of words cannot be had: the search goes on without them. */
async function orNothing(promise, nothing) {
  try {
    return await promise;
  } catch {
    return nothing;
  }
}

/**
 * How to search for what was typed: `queries` to run and merge; `showing` and `instead` where a slip was
 * mended; `offers` to ask "did you mean" with; `synonyms` that are searched for too; `unknown` words;
 * `total` is how many pages that finds without filters.
 */
export async function plan(engine, root, words, exact = false) {
  const typed = straight(words);
  const nothing = { queries: [typed || null], showing: null, instead: null, offers: [], synonyms: [], unknown: [], total: 0 };
  if (!partsOf(typed).length) return nothing;
  const none = { queries: [], synonyms: [], covered: new Set() };
  const also = exact ? none : await orNothing(alsoFor(root, typed), none);
  const checked = wordsOf(typed).slice(0, MOST_CHECKED);
  const finds = await Promise.all(checked.map((word) => isFound(engine, word)));
  const found = new Set(checked.filter((_, n) => finds[n]));
  const near = found.size < checked.length ? await orNothing(suggest(root, typed, found), null) : null;
  if (near?.showing && !exact) {
    const mended = await plan(engine, root, near.showing);
    // With a further word that no page has, mending this one helps nobody.
    const offers = mended.total < FEW ? near.alternatives : [];
    if (mended.queries.length) return { ...mended, showing: near.showing, instead: typed, offers };
  }
  const unknown = near?.unknown ?? [];
  // A word that no page has can only be found by what means the same.
  const lost = unknown.some((word) => !also.covered.has(fold(word)));
  const { queries: others, synonyms } = lost ? none : also;
  const queries = [...(unknown.length ? [] : [typed]), ...others];
  const { results } = await answer(engine, queries);
  const meant = results.length < FEW ? (near ?? (await orNothing(suggest(root, typed, found), null))) : near;
  const offers = meant && results.length < FEW ? [meant.showing, ...meant.alternatives].filter(Boolean) : [];
  return { ...nothing, queries, offers: offers.slice(0, FEW), synonyms, unknown, total: results.length };
}
