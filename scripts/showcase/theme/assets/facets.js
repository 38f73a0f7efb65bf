// Reads the facet index: what each case is, in columns of small numbers. See outputs/facet_index.py.

import { HERE, TAG, cardBuild, cardChunks, facetWords, listed } from "./language.js";

// The index of examples is one for all languages; the words of its facets come with the language.
const EXAMPLES = "find/index.json";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SIX_BITS = new Map([...ALPHABET].map((letter, number) => [letter, number]));

async function read(address, how = {}) {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** Return a column's numbers, one for each case. */
function decode(text, width) {
  const numbers = new Uint32Array(text.length / width);
  for (let n = 0; n < numbers.length; n += 1) {
    let number = 0;
    for (let place = 0; place < width; place += 1) number = number * 64 + SIX_BITS.get(text[n * width + place]);
    numbers[n] = number;
  }
  return numbers;
}

/** A facet with its label and those of its values in the language of the page. */
function inTheLanguage(facet) {
  const words = facetWords[facet.id];
  if (!words) return facet;
  return { ...facet, label: words.label, values: facet.values.map(([id, label]) => [id, words.values[id] ?? label]) };
}

class FacetIndex {
  constructor(root, data) {
    this.root = root;
    this.build = data.build;
    this.count = data.count;
    this.chunk = data.chunk;
    this.facets = data.facets;
    this.columns = new Map(data.facets.map((facet) => [facet.id, decode(facet.column, facet.width)]));
    this.reading = decode(data.minutes ?? "", 1);
    this.chunks = new Map();
  }

  facet(id) {
    return this.facets.find((facet) => facet.id === id);
  }

  label(facetId, valueId) {
    return this.facet(facetId)?.values.find(([id]) => id === valueId)?.[1] ?? valueId;
  }

  minutes(n) {
    return this.reading[n];
  }

  /** The places, from 0, of the values that case `n` has in a facet. */
  places(n, facet) {
    const number = this.columns.get(facet.id)[n];
    if (facet.kind === "one") return number ? [number - 1] : [];
    const found = [];
    for (let place = 0; place < facet.values.length; place += 1) if (number & (1 << place)) found.push(place);
    return found;
  }

  valuesOf(n, facetId) {
    const facet = this.facet(facetId);
    return facet ? this.places(n, facet).map((place) => facet.values[place][0]) : [];
  }

  has(n, facetId, valueId) {
    return this.valuesOf(n, facetId).includes(valueId);
  }

  /** For each chosen facet, which numbers of its column hold one of the chosen values. */
  tests(chosen) {
    return Object.entries(chosen)
      .map(([id, values]) => [this.facet(id), values])
      .filter(([facet, values]) => facet && values.length)
      .map(([facet, values]) => {
        const places = values.map((value) => facet.values.findIndex(([id]) => id === value));
        const column = this.columns.get(facet.id);
        if (facet.kind === "one") {
          const wanted = new Set(places.map((place) => place + 1));
          wanted.delete(0);
          return { facet, passes: (n) => wanted.has(column[n]) };
        }
        const mask = places.reduce((bits, place) => (place < 0 ? bits : bits | (1 << place)), 0);
        return { facet, passes: (n) => (column[n] & mask) !== 0 };
      });
  }

  /** The cases that pass: values of one facet mean "or", facets mean "and". */
  select(chosen, among = null) {
    const tests = this.tests(chosen);
    const found = [];
    for (let n = 0; n < this.count; n += 1) {
      if ((!among || among.has(n)) && tests.every((test) => test.passes(n))) found.push(n);
    }
    return found;
  }

  /**
   * How many cases choosing each value would leave: {facetId: [count of each value, in order]}.
   * A case that fails one facet alone still counts for the values of that facet, because a further
   * value of it would let the case in.
   */
  counts(chosen, among = null) {
    const tests = this.tests(chosen);
    const counts = Object.fromEntries(this.facets.map((facet) => [facet.id, new Array(facet.values.length).fill(0)]));
    for (let n = 0; n < this.count; n += 1) {
      if (among && !among.has(n)) continue;
      const failed = tests.filter((test) => !test.passes(n));
      if (failed.length > 1) continue;
      for (const facet of failed.length ? [failed[0].facet] : this.facets) {
        for (const place of this.places(n, facet)) counts[facet.id][place] += 1;
      }
    }
    return counts;
  }

  /** The card of case `n`; its chunk is loaded once. */
  async card(n) {
    const number = Math.floor(n / this.chunk);
    if (!this.chunks.has(number)) this.chunks.set(number, this.cards(number));
    return (await this.chunks.get(number))[n % this.chunk];
  }

  /** The levels of case `n` in words. */
  levels(n) {
    return listed(this.valuesOf(n, "level").map((value) => this.label("level", value)));
  }

  /** A chunk of cards; those that are translated into the page's language are in its words. */
  async cards(number) {
    const [cards, own] = await Promise.all([
      read(`${this.root}find/cards/${number}.json?v=${this.build}`),
      cardChunks.has(number) ? read(`${HERE.href}find/cards/${number}.json?v=${cardBuild}`) : {},
    ]);
    return cards.map((card, place) => {
      const { [card.address]: translated } = own;
      return { ...card, levels: this.levels(number * this.chunk + place), language: translated ? TAG : "en", ...translated };
    });
  }

  /** The number of the case at an address such as "case-studies/x/", or -1. Loads every chunk up to it. */
  async numberOf(address) {
    for (let n = 0; n < this.count; n += this.chunk) {
      await this.card(n);
      const cards = await this.chunks.get(n / this.chunk);
      const place = cards.findIndex((card) => card.address === address);
      if (place >= 0) return n + place;
    }
    return -1;
  }
}

/**
 * Load an index; `root` is the way from the page to the root of the site, such as "../". It is asked for
 * anew each time, so that it never belongs to another build than the files it names.
 */
export async function openIndex(root, name = EXAMPLES) {
  const data = await read(`${root}${name}`, { cache: "no-cache" });
  return new FacetIndex(root, name === EXAMPLES ? { ...data, facets: data.facets.map(inTheLanguage) } : data);
}
