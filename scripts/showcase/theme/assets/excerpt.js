// The part of a text that shows why it was found, with the found words marked. Text only, never markup.

import { fold, HYPHENS, joined, terms, UNSPACED } from "./terms.js";

const LONGEST = 190;
const BEFORE = 60;
const RUN = new RegExp(`[${UNSPACED}]`, "u");
const WORDS = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}'’])+(?: ?& ?(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+)?`, "gu");
const HYPHEN = new RegExp(`^[${HYPHENS}]$`, "u");

/** Where each word of a text, or each sign where no spaces stand, begins and ends. */
function pieces(text) {
  return [...text.matchAll(WORDS)].map((found) => ({ from: found.index, to: found.index + found[0].length, text: found[0] }));
}

/** The pieces that a hyphen ties to the one at `n`, with it. */
function tied(text, all, n) {
  const found = [all[n]];
  for (let next = n + 1; all[next] && HYPHEN.test(text.slice(all[next - 1].to, all[next].from)); next += 1) found.push(all[next]);
  return found;
}

/** Mark the pieces whose terms are wanted; where no spaces stand, both signs of a pair. */
function hits(text, wanted) {
  const all = pieces(text);
  const known = new Map();
  const has = (piece) => {
    if (!known.has(piece)) known.set(piece, terms(piece).map(([term]) => term).find((term) => wanted.has(term)));
    return known.get(piece);
  };
  const found = new Map();
  all.forEach((one, n) => {
    const next = all[n + 1];
    const pair = next && next.from === one.to && RUN.test(one.text) && RUN.test(next.text) ? has(one.text + next.text) : undefined;
    if (pair !== undefined) for (const piece of [one, next]) found.set(piece, pair);
    const group = tied(text, all, n);
    const [whole] = group.length > 1 ? joined(group.map((piece) => fold(piece.text))) : [];
    if (wanted.has(whole)) for (const piece of group) found.set(piece, whole);
    const own = has(one.text);
    if (own !== undefined) found.set(one, own);
  });
  return [...found].map(([piece, term]) => ({ ...piece, ...wanted.get(term) })).sort((a, b) => a.from - b.from);
}

/** The hits of the window that has most parts of the query, the reader's own words, and words side by side. */
function bestWindow(found) {
  let best = { score: -1, held: [] };
  found.forEach((first, n) => {
    const held = [];
    for (let next = n; next < found.length && found[next].to - first.from <= LONGEST - BEFORE; next += 1) held.push(found[next]);
    const near = held.filter((one, k) => k && one.from - held[k - 1].to <= 2 && one.word !== held[k - 1].word).length;
    const parts = new Set(held.map(({ part }) => part)).size;
    const own = held.some((one) => one.own) ? 70 : 0;
    const score = 100 * parts + own + 20 * Math.min(near, 3) + Math.min(held.length, 9);
    if (score > best.score) best = { score, held };
  });
  return best.held;
}

/** Where to begin and end so that no word is cut. */
function edges(text, held) {
  const middle = held.length ? held[0].from - BEFORE : 0;
  let from = Math.max(0, Math.min(middle, text.length - LONGEST));
  let to = Math.min(text.length, from + LONGEST);
  const space = /[\s\n]/u;
  const start = text.slice(from, from + 25).search(space);
  if (from > 0 && start >= 0) from += start + 1;
  const end = text.slice(to, to + 25).search(space);
  if (to < text.length) to = end >= 0 ? to + end : to;
  return [from, to];
}

/**
 * The pieces of the excerpt: [text, whether it is marked]. `wanted` maps each word to mark to
 * what of the query it stands for, as forgiving.js says; windows with several parts are preferred.
 */
export function excerptOf(text, wanted) {
  const found = hits(text, wanted);
  const [from, to] = edges(text, bestWindow(found));
  const parts = [];
  let at = from;
  const put = (part, marked) => part && parts.push([part.replaceAll("\n", " "), marked]);
  if (from > 0) put("… ", false);
  for (const one of found.filter((hit) => hit.from >= from && hit.to <= to)) {
    if (one.from < at) continue;
    put(text.slice(at, one.from), false);
    put(text.slice(one.from, one.to), true);
    at = one.to;
  }
  put(text.slice(at, to), false);
  if (to < text.length) put(" …", false);
  return parts;
}

/** The same as a paragraph. */
export function excerptElement(text, wanted) {
  const paragraph = document.createElement("p");
  for (const [part, marked] of excerptOf(text, wanted)) {
    const node = marked ? document.createElement("mark") : document.createTextNode(part);
    if (marked) node.textContent = part;
    paragraph.append(node);
  }
  return paragraph;
}
