// Reads the text index: which pages have which words. What its files hold, outputs/text_index.py tells.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const FIVE_BITS = new Uint8Array(128);
[...ALPHABET].forEach((letter, number) => (FIVE_BITS[letter.charCodeAt(0)] = number));
export const LEVELS = 16;
// How many letters always begin few enough words, in how many files these are looked for, and how many stems are taken.
const LEAST_LETTERS = 3;
const MOST_FILES = 4;
const MOST_STEMS = 60;
const LEAST_WITHOUT_END = 3;

/** The numbers that follow each other in a text; all letters of a number but its last are of the second half. */
function* numbers(text) {
  let number = 0;
  for (let n = 0; n < text.length; n += 1) {
    const bits = FIVE_BITS[text.charCodeAt(n)];
    number = number * 32 + (bits & 31);
    if (bits < 32) {
      yield number;
      number = 0;
    }
  }
}

/** The place of the last of sorted texts that is not after this one, or 0. */
function placeOf(starts, text) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The word that an end makes of a stem: - takes a letter away first, = stands before a whole word. */
function wordOf(stem, end) {
  if (end.startsWith("=")) return end.slice(1);
  const taken = /^-*/.exec(end)[0].length;
  return stem.slice(0, stem.length - taken) + end.slice(taken);
}

/** One file of terms: its stems with their words and postings, and the stem of each word. */
function readTerms(text) {
  const stems = new Map();
  const words = new Map();
  for (const line of text.split("\n")) {
    const [key, ends, postings] = line.split("\t");
    if (postings === undefined) {
      if (ends) words.set(key, ends.slice(1));
      continue;
    }
    const own = ends.split(",").map((end) => wordOf(key, end));
    stems.set(key, { words: own, postings });
    for (const word of own) if (!words.has(word)) words.set(word, key);
  }
  return { stems, words };
}

/** What may stand before or after a stem: nothing, or one of these, the shortest first. */
const affixes = (text) => ["", ...text.split(" ").filter(Boolean)].sort((a, b) => a.length - b.length);

export class TextIndex {
  constructor(home, data) {
    this.home = home;
    this.build = data.build;
    this.count = data.count;
    this.cases = data.cases;
    this.makers = data.makers;
    this.starts = data.terms.split(" ");
    this.beginnings = affixes(data.beginnings);
    this.endings = affixes(data.endings);
    this.small = new Set(data.small.split(" "));
    this.held = new Map();
  }

  /** 1 for a page that is for those who make the showcase, else 0: what sorts them last. */
  late(n) {
    return n < this.makers ? 0 : 1;
  }

  /** A file of the index, read once; one that cannot be had is asked for again the next time. */
  file(name, read) {
    if (!this.held.has(name)) {
      const data = fetch(`${this.home}${name}?v=${this.build}`).then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${name}`);
        return read(await answer.text());
      });
      data.catch(() => this.held.delete(name));
      this.held.set(name, data);
    }
    return this.held.get(name);
  }

  termsFile(number) {
    return this.file(`terms/${number}.txt`, readTerms);
  }

  /** The stem of a word that some page has just like this, or undefined. */
  async stemOf(word) {
    const { words } = await this.termsFile(placeOf(this.starts, word));
    return words.get(word);
  }

  /** The stems of the words that begin like this, those on most pages first. Few letters may begin too many. */
  async stemsFrom(start) {
    const first = placeOf(this.starts, start);
    const last = placeOf(this.starts, `${start}\uffff`);
    if (start.length < LEAST_LETTERS && last - first >= MOST_FILES) return [];
    const found = new Map();
    for (let number = first; number <= Math.min(last, first + MOST_FILES - 1); number += 1) {
      const { words, stems } = await this.termsFile(number);
      for (const [word, stem] of words) if (word.startsWith(start)) found.set(stem, stems.get(stem)?.postings.length ?? 0);
    }
    const sorted = [...found.keys()].sort((a, b) => found.get(b) - found.get(a));
    return sorted.slice(0, MOST_STEMS);
  }

  /** The stems that are a word without letters at its end and then so many other letters. */
  async stemsAs(start, letters) {
    const { stems } = await this.termsFile(placeOf(this.starts, start));
    return [...stems.keys()].filter((stem) => stem.length === start.length + letters && stem.startsWith(start));
  }

  /** The stems that are left of a word without a usual beginning and end: families has the stem of family. */
  async stemsWithin(word) {
    for (const before of this.beginnings.filter((one) => word.startsWith(one))) {
      for (const end of this.endings) {
        const taken = /^-*/.exec(end)[0].length;
        const after = end.slice(taken);
        const left = word.slice(before.length, word.length - after.length);
        if (!word.endsWith(after) || left.length < LEAST_WITHOUT_END - taken || !(before || end)) continue;
        const own = taken ? undefined : await this.stemOf(left);
        const found = own === undefined ? await this.stemsAs(left, taken) : [own];
        if (found.length) return found;
      }
    }
    return [];
  }

  /** The stems that a folded word stands for: its own, those of longer words, or those of words like it. */
  async lookUp(word) {
    const own = await this.stemOf(word);
    if (own !== undefined) return [own];
    const longer = await this.stemsFrom(word);
    return longer.length ? longer : this.stemsWithin(word);
  }

  async stem(name) {
    return (await this.termsFile(placeOf(this.starts, name))).stems.get(name);
  }

  /** All words of some stems, for marking them. */
  async wordsOf(stems) {
    const found = await Promise.all(stems.map((name) => this.stem(name)));
    return found.flatMap((one) => one.words);
  }

  /** The weight, from 1 to LEVELS, of each document that has one of these stems: [number, weight]. */
  async postings(stems) {
    const best = new Map();
    for (const name of stems) {
      let next = 0;
      for (const number of numbers((await this.stem(name)).postings)) {
        next += Math.floor(number / LEVELS);
        best.set(next, Math.max(best.get(next) ?? 0, (number % LEVELS) + 1));
        next += 1;
      }
    }
    return best;
  }

  /** Where some stems stand: a set of places for each document that has one. */
  async places(stems) {
    const starts = await this.file("places.json", JSON.parse);
    const found = new Map();
    for (const name of stems) {
      const file = await this.file(`places/${placeOf(starts, name)}.txt`, (text) => new Map(text.split("\n").map((line) => line.split("\t"))));
      const written = numbers(file.get(name) ?? "");
      for (const document of (await this.postings([name])).keys()) {
        if (!found.has(document)) found.set(document, new Set());
        let place = 0;
        for (let left = written.next().value; left > 0; left -= 1) found.get(document).add((place += written.next().value));
      }
    }
    return found;
  }

  /** What document `n` is: { address, title, facts, text }. */
  async document(n) {
    const [address, title, facts, text] = await this.file(`texts/${n}.json`, JSON.parse);
    return { address, title, facts, text };
  }

  /** The number that the list of examples knows document `n` by, or -1 where it is no example. */
  caseOf(n) {
    const run = this.cases.find(([first, , many]) => n >= first && n < first + many);
    return run ? run[1] + n - run[0] : -1;
  }
}

/** Open the index of a language; `root` is the way from the page to the root of the site, such as "../". */
export async function openTextIndex(root, language) {
  const home = new URL(`${root}find/${language}/`, location.href).href;
  // Asked for anew each time, so that it never belongs to another build than the files it names.
  const answer = await fetch(`${home}index.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${home}`);
  return new TextIndex(home, await answer.json());
}
