// The nearest words to one that no page has, from what outputs/words.py wrote. See there.

import { fold } from "./terms.js";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LEAST_LETTERS = 4;
const MOST_ALTERNATIVES = 3;
// A word is rare when three pages or fewer have it; another must be at least four times as common.
const RARE = 1;
const MUCH_MORE = 2;

/** A word as it is compared: folded, without apostrophes. */
const plain = (word) => fold(word).replace(/['’]/g, "");

/**
 * Whether a word can be mended: English letters and enough of them. Words in other scripts, words with
 * a macron, and words made only of open syllables, as Māori is, stay as they were typed.
 */
export function mendable(word) {
  const folded = plain(word);
  return (
    folded.length >= LEAST_LETTERS &&
    /^[a-z]+$/.test(folded) &&
    !/[āēīōū]/i.test(word.normalize("NFC")) &&
    !/^(?:(?:wh|ng|[hkmnprtw])?[aeiou])+$/.test(folded)
  );
}

/** The number of letters to add, drop, change or swap, at most `most`, else `most` + 1; no letter counts twice. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const changed = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + changed);
      const swapped = changed && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[other.length], most + 1);
}

function* decode(text) {
  let word = "";
  for (const [, shared, power, rest] of text.matchAll(/([0-9A-Z])([0-9A-J])([^0-9A-Z]+)/g)) {
    word = word.slice(0, DIGITS.indexOf(shared)) + rest;
    const value = DIGITS.indexOf(power);
    const name = value >= 10;
    yield { shown: name ? word[0].toUpperCase() + word.slice(1) : word, folded: plain(word), power: value % 10 };
  }
}

function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

/**
 * Put words onto a shelf where near ones are quickly found: by length and first letter, and by all that
 * follows the first letter. `more` are words that people type and no page may have.
 */
export function shelve(text, more = []) {
  const shelf = { known: new Map(), byStart: new Map(), byRest: new Map(), sorted: [] };
  for (const word of decode(text)) shelf.known.set(word.folded, word);
  shelf.sorted = [...shelf.known.keys()];
  for (const folded of more) {
    if (!shelf.known.has(folded) && mendable(folded)) shelf.known.set(folded, { shown: folded, folded, power: 0 });
  }
  for (const word of shelf.known.values()) {
    put(shelf.byStart, `${word.folded.length}${word.folded[0]}`, word);
    put(shelf.byRest, word.folded.slice(1), word);
  }
  return shelf;
}

/** Whether some page has a word that begins like this; the words lie in the order of the alphabet. */
export function begins(shelf, folded) {
  let low = 0;
  let high = shelf.sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shelf.sorted[middle] < folded) low = middle + 1;
    else high = middle;
  }
  return shelf.sorted[low]?.startsWith(folded) ?? false;
}

/** Words whose first letter alone is wrong, missing, too many or swapped with the second. */
function otherStarts(shelf, folded) {
  const rest = folded.slice(1);
  return [
    ...(shelf.byRest.get(rest) ?? []),
    ...(shelf.byRest.get(folded) ?? []),
    shelf.known.get(rest),
    shelf.known.get(rest[0] + folded[0] + rest.slice(1)),
  ].filter((word) => word && word.folded !== folded);
}

/** The longest word that a typed word begins with, when it is most of it: grandparent in grandparenting. */
function longestStart(shelf, folded) {
  for (let length = folded.length - 1; length >= 5 && length >= 0.6 * folded.length; length -= 1) {
    const word = shelf.known.get(folded.slice(0, length));
    if (word) return [word];
  }
  return [];
}

/**
 * The words nearest to a typed one, the best first: by distance, the same first letter, then how many
 * pages have them. One fault is forgiven in a word of five letters or fewer, two in a longer one; a
 * wrong first letter only when it is the only fault. `compared` says how many words were looked at.
 */
export function nearest(shelf, typed) {
  const folded = plain(typed);
  const most = folded.length <= 5 ? 1 : 2;
  const found = new Map();
  let compared = 0;
  const weigh = (word, far) => {
    if (far > 0 && far <= most && !found.has(word)) found.set(word, far);
  };
  for (let length = folded.length - most; length <= folded.length + most; length += 1) {
    for (const word of shelf.byStart.get(`${length}${folded[0]}`) ?? []) {
      compared += 1;
      weigh(word, distance(folded, word.folded, most));
    }
  }
  for (const word of otherStarts(shelf, folded)) {
    compared += 1;
    weigh(word, distance(folded, word.folded, 1));
  }
  const start = (word) => (word.folded[0] === folded[0] ? 0 : 1);
  const words = [...found.keys()].sort(
    (a, b) =>
      found.get(a) - found.get(b) ||
      start(a) - start(b) ||
      b.power - a.power ||
      (a.folded < b.folded ? -1 : 1),
  );
  return { words: words.length ? words : longestStart(shelf, folded), far: found, compared };
}

/** Words much more common than a rare one and one letter from it: what it may be a slip for. */
function commoner(shelf, typed) {
  const power = shelf.known.get(plain(typed))?.power ?? 0;
  if (power > RARE) return [];
  const { words, far } = nearest(shelf, typed);
  return words.filter((word) => far.get(word) === 1 && word.power >= power + MUCH_MORE);
}

/** The words of a text that can be looked up one by one: not those that & or / hold together, nor numbers. */
export function singleWords(text) {
  const found = text.matchAll(/[\p{L}\p{M}\p{N}'’&/]+/gu);
  return [...new Set([...found].map(([word]) => word).filter((word) => /^[\p{L}\p{M}'’]+$/u.test(word) && plain(word)))];
}

/** The text with some words replaced; all else, also quotes, stays as it was typed. */
function replaced(text, words) {
  return text.replace(/[\p{L}\p{M}\p{N}'’&/]+/gu, (word) => words.get(word) ?? word);
}

const shelves = new WeakMap();

/** The shelf of an index: its words, and those that people type for others. Both are loaded when first needed. */
async function shelfOf(index) {
  if (!shelves.has(index)) {
    const [{ words }, { typed }] = await Promise.all([index.file("words.json", JSON.parse), index.file("synonyms.json", JSON.parse)]);
    shelves.set(index, shelve(words, Object.keys(typed)));
  }
  return shelves.get(index);
}

/**
 * What a reader may have meant by a text. `unknown` holds the folded words that no page has. `showing` is the
 * text with the nearest word for each of them, or null where nothing is near; `alternatives` are other texts
 * to offer: with other near words, or with a much commoner word for a rare one.
 */
export async function suggest(index, text, unknown) {
  const shelf = await shelfOf(index);
  const typed = singleWords(text);
  const wrong = typed.filter((word) => unknown.has(plain(word)) && mendable(word) && !begins(shelf, plain(word)));
  const choices = wrong.map((word) => [word, nearest(shelf, word).words]).filter(([, near]) => near.length);
  const best = new Map(choices.map(([word, near]) => [word, near[0].shown]));
  const others = choices.length
    ? choices.flatMap(([word, near]) => near.slice(1).map((one) => new Map([...best, [word, one.shown]])))
    : typed.filter(mendable).flatMap((word) => commoner(shelf, word).map((one) => new Map([[word, one.shown]])));
  return {
    showing: best.size ? replaced(text, best) : null,
    alternatives: others.slice(0, MOST_ALTERNATIVES).map((map) => replaced(text, map)),
  };
}
