// The search page: words and filters in the address, results from the text index of the page's language.

import { closestFirst } from "./closeness.js";
import { excerptElement } from "./excerpt.js";
import { openIndex } from "./facets.js";
import { find } from "./forgiving.js";
import { counted, said } from "./language.js";
import { isFiltered, linksTo, tell } from "./telling.js";
import { openTextIndex } from "./text-index.js";

const SAY = {
  pages: (number) => counted("%(count)s page", "%(count)s pages", number),
  failed: said("The search could not be loaded. Please try again, or use the list of all examples."),
};
const PER_STEP = 10;
const UNFILTERED = { ranked: [], nearly: [], words: [], wanted: new Map(), showing: null, offers: [], synonyms: [], unknown: [] };

const holder = document.getElementById("search");
const { root, language } = holder.dataset;
const box = document.getElementById("words");
const facets = document.getElementById("facets");
const count = document.getElementById("count");
const list = document.getElementById("results");
const more = document.getElementById("more");
const english = document.getElementById("in-english");

let opened;
let shown = 0;
let found = [];
let wanted = new Map();
let turn = 0;
let planned = { key: "" };
let pause;
// Whether the box has words that the address does not have yet. A reader may type while the page is
// still loading; those words are neither lost nor wiped away by what the address said before.
let unasked = box.value.trim() !== "";

/** Both indexes, opened once; when that fails, it is tried again the next time. */
function open() {
  if (!opened) {
    opened = Promise.all([openTextIndex(root, language), openIndex(root, `find/${language}/filters.json`)]);
    opened.catch(() => (opened = undefined));
  }
  return opened;
}

/** What the address asks for: the words, and the chosen values of each filter that the index has. */
function asked(filters) {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const facet of filters) {
    const known = new Set(facet.values.map(([id]) => id));
    const values = [...new Set(address.getAll(facet.id))].filter((value) => known.has(value));
    if (values.length) chosen[facet.id] = values;
  }
  return { words: (address.get("q") ?? "").trim(), chosen, exact: address.get("exact") === "1" };
}

/** The address of a view; `exact` searches for the words just as they are typed. */
function addressOf({ words, chosen, exact = false }) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  if (words && exact) address.set("exact", "1");
  for (const [id, values] of Object.entries(chosen)) for (const value of values) address.append(id, value);
  const text = address.toString();
  return text ? `?${text}` : location.pathname;
}

/** Write a view into the address, and show it. */
function ask(view, replace = false) {
  clearTimeout(pause);
  unasked = false;
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(view));
  return run();
}

/** One value of a filter: a box to tick, its name, and how many results it would leave. */
function choice(facet, [value, name], left, view) {
  const on = view.chosen[facet.id]?.includes(value) ?? false;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const text = document.createElement("span");
  const number = document.createElement("span");
  input.type = "checkbox";
  input.checked = on;
  input.dataset.filter = `${facet.id} ${value}`;
  text.textContent = name;
  number.className = "n";
  number.textContent = left;
  if (!left && !on) label.className = "none";
  input.addEventListener("change", () => {
    const others = (view.chosen[facet.id] ?? []).filter((one) => one !== value);
    ask({ ...view, chosen: { ...view.chosen, [facet.id]: input.checked ? [...others, value] : others } });
  });
  label.append(input, text, number);
  return label;
}

/** Draw the filters with how many results each value would leave; the focus stays where it was. */
function drawFacets(filters, counts, view) {
  const kept = document.activeElement?.dataset?.filter;
  const groups = filters.filter(({ values }) => values.length).map((facet) => {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = facet.label;
    group.append(legend, ...facet.values.map((value, place) => choice(facet, value, counts[facet.id][place], view)));
    return group;
  });
  facets.replaceChildren(...groups);
  facets.hidden = false;
  if (kept) [...facets.querySelectorAll("input")].find((one) => one.dataset.filter === kept)?.focus();
}

function result(page) {
  const item = document.createElement("li");
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  const facts = document.createElement("p");
  link.href = root + page.address;
  link.textContent = page.title || page.address;
  facts.className = "facts";
  facts.textContent = page.facts;
  heading.append(link);
  item.append(heading, excerptElement(page.text, wanted), facts);
  return item;
}

async function showMore(started) {
  const [index] = await open();
  const step = found.slice(shown, shown + PER_STEP);
  const pages = await Promise.all(step.map((n) => index.document(n)));
  if (started !== turn) return;
  list.append(...pages.map(result));
  shown += step.length;
  more.hidden = shown >= found.length;
}

/** What the words find: found out once for each text, whatever the filters are. */
async function wayFor(index, { words, exact }) {
  const key = `${exact} ${words}`;
  if (planned.key !== key) planned = { key, ...(words ? await find(index, words, exact) : UNFILTERED) };
  return planned;
}

async function show(started) {
  const [index, filters] = await open();
  const view = asked(filters.facets);
  if (!unasked && box.value.trim() !== view.words) box.value = view.words;
  // The same words in English, for what nobody has translated.
  if (english) english.search = view.words ? new URLSearchParams({ q: view.words }).toString() : "";
  const way = await wayFor(index, view);
  if (started !== turn) return;
  const among = view.words ? new Set([...way.ranked, ...way.nearly]) : null;
  const kept = new Set(filters.select(view.chosen, among));
  const ordered = view.words ? [...among].filter((n) => kept.has(n)) : [...kept];
  const first = await closestFirst(index, ordered.slice(0, PER_STEP), way);
  if (started !== turn) return;
  found = [...first, ...ordered.slice(PER_STEP)];
  wanted = way.wanted;
  shown = 0;
  const all = view.words ? way.ranked.filter((n) => kept.has(n)).length : kept.size;
  list.replaceChildren();
  drawFacets(filters.facets, filters.counts(view.chosen, among), view);
  const other = linksTo(view, { addressOf, go: ask, element: count });
  count.replaceChildren(...tell(view.words, way, { all, nearly: found.length - all, things: SAY.pages, filtered: isFiltered(view) }, other));
  await showMore(started);
}

async function run() {
  const started = ++turn;
  try {
    await show(started);
  } catch (error) {
    count.textContent = SAY.failed;
    throw error;
  }
}

async function typed(replace) {
  const [, filters] = await open();
  const words = box.value.trim();
  const view = asked(filters.facets);
  await ask({ ...view, words, exact: view.exact && words === view.words }, replace);
}

box.addEventListener("input", () => {
  unasked = true;
  clearTimeout(pause);
  pause = setTimeout(() => typed(true), 200);
});
holder.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  unasked = true;
  clearTimeout(pause);
  typed(false);
});
more.querySelector("button").addEventListener("click", () => showMore(turn));
addEventListener("popstate", () => {
  unasked = false;
  run();
});
if (unasked) typed(true);
else run();
