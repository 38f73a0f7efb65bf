// Text to the terms that search compares; the same as showcase/terms.py, where it is told. Patterns look
// ahead but never behind, which browsers of 2022 could not.

const MOST_LETTERS = 40;
const TAKEN_AWAY = /[\u0300-\u036f\u0591-\u05bd\u05bf\u0640\u064b-\u065f\u0670]+/gu;
const LETTERS = { đ: "d", ø: "o", ł: "l", ı: "i", æ: "ae", œ: "oe", ß: "ss", ς: "σ" };
const LETTER = /[đøłıæœßς]/gu;
export const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
export const HYPHENS = "\\-\\u2010\\u2013";
const SIGN = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
const WORD = `${SIGN}(?:${SIGN}|\\p{M})*`;
const INITIAL = "[\\p{L}\\p{Nl}\\p{No}]";
const END = /([\p{L}\p{N}])['’](?=[\p{L}\p{N}]{1,2}(?![\p{L}\p{N}]))/gu;
const INITIALS = new RegExp(`(^|[^\\p{L}\\p{N}])(${INITIAL}) ?& ?(${INITIAL})(?![\\p{L}\\p{N}])`, "gu");
const TERM = new RegExp(
  `([${UNSPACED}](?:[${UNSPACED}]|\\p{M})*)|(${INITIAL}&${INITIAL}(?![\\p{L}\\p{N}])|${WORD})((?:[${HYPHENS}]${WORD})*)`,
  "gu",
);

/** Text in small letters, without accents, points and wide or joined forms. */
export function fold(text) {
  const small = text.normalize("NFKD").replace(TAKEN_AWAY, "").toLowerCase().replace(TAKEN_AWAY, "");
  return small.replace(LETTER, (letter) => LETTERS[letter]).normalize("NFC");
}

const isShort = (word) => word.length <= MOST_LETTERS || [...word].length <= MOST_LETTERS;

/** What words with hyphens make in one, where that can be a word. */
export function joined(parts) {
  const one = parts.join("");
  return isShort(one) && !/\p{Nd}/u.test(one) ? [one] : [];
}

/** Each pair of neighbouring signs; a sign that stands alone is a term too. */
export function pairsOf(run) {
  const signs = [...run];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, n) => signs[n] + sign);
}

/** [term, place] for each term of a text; places count words, or signs, from 0. */
export function terms(text) {
  const folded = fold(text).replace(END, "$1").replace(INITIALS, "$1$2&$3");
  const found = [];
  let place = 0;
  for (const [, run, word, rest] of folded.matchAll(TERM)) {
    const parts = run ? pairsOf(run) : [word, ...rest.split(new RegExp(`[${HYPHENS}]`, "u")).slice(1)];
    if (rest) for (const one of joined(parts)) found.push([one, place]);
    parts.forEach((one, n) => found.push([one, place + n]));
    // A pair reaches to the sign after it, so that no phrase goes across the end of a run.
    place += parts.length + (run ? 1 : 0);
  }
  return found.filter(([term]) => isShort(term));
}

/** The words of a text, without those that hyphens make in one. */
export function wordsOf(text) {
  return [...new Map(terms(text).map(([term, place]) => [place, term])).values()];
}
