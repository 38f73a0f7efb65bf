// The list of examples as a view: filters with counts, words, order, and an address that holds it all.

import { cardElement } from "./card.js";
import { closestFirst } from "./closeness.js";
import { excerptElement } from "./excerpt.js";
import { openIndex } from "./facets.js";
import { find } from "./forgiving.js";
import { counted, said } from "./language.js";
import { isFiltered, linksTo, tell } from "./telling.js";
import { openTextIndex } from "./text-index.js";

const SAY = {
  examples: (number) => counted("%(count)s example", "%(count)s examples", number),
  nothing: said("Nothing found."),
  searching: said("Searching…"),
  remove: (label) => said("Remove filter: %(label)s", { label }),
  clear: said("Clear all"),
  without: (names, things) => said("Without %(names)s: %(things)s", { names, things }),
  failed: said("The filters could not be loaded. The links still lead to plain lists."),
  unsearched: said("The words could not be searched for. Please try again."),
};
const STEP = 12;
const ORDERS = ["best", "newest", "evidence", "shortest"];

const holder = document.getElementById("find");
const { root, language } = holder.dataset;
const levels = JSON.parse(holder.dataset.levels);
const [form, box, order] = ["find-form", "find-box", "find-order"].map((id) => document.getElementById(id));
const [count, chips, list, more, loosen] = ["find-count", "find-chips", "find-list", "find-more", "find-loosen"].map((id) =>
  document.getElementById(id),
);
const plain = document.getElementById("find-plain");

let index;
const inputs = new Map();
let turn = 0;
let shown = 0;
let results = [];
let texts;
let texted = new Map();
let planned = { key: "" };
// Where the focus goes once the view is drawn, when what had it is gone.
let refocus = null;

/** What the address asks for. Values that the index does not have are passed over. */
function asked() {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const facet of index.facets) {
    const known = new Set(facet.values.map(([id]) => id));
    const values = [...new Set(address.getAll(facet.id))].filter((value) => known.has(value));
    if (values.length) chosen[facet.id] = values;
  }
  const wanted = address.get("sort") ?? "";
  const words = (address.get("q") ?? "").trim();
  return { words, exact: Boolean(words) && address.get("exact") === "1", chosen, sort: ORDERS.includes(wanted) ? wanted : "" };
}

/** The address of a view. */
function addressOf({ words, exact, chosen, sort }) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  if (words && exact) address.set("exact", "1");
  for (const facet of index.facets) for (const value of chosen[facet.id] ?? []) address.append(facet.id, value);
  if (sort) address.set("sort", sort);
  const text = address.toString();
  return text ? `?${text}` : location.pathname;
}

/** Put a view into the address and show it; typing replaces, choosing adds a step to go back to. */
function ask(view, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(view));
  run();
}

/** The view with other words; these are searched for as they are only while nothing of them is changed. */
function withWords(words) {
  const view = asked();
  return { ...view, words, exact: view.exact && words === view.words };
}

function toggled(chosen, facetId, value) {
  const held = chosen[facetId] ?? [];
  return { ...chosen, [facetId]: held.includes(value) ? held.filter((one) => one !== value) : [...held, value] };
}

/** Turn each plain link of the side into a box to tick, once; the link's page stays for those without scripts. */
function prepareFilters() {
  for (const item of document.querySelectorAll("#filters [data-value]")) {
    const { facet, value } = item.dataset;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const text = document.createElement("span");
    const number = item.querySelector(".n");
    input.type = "checkbox";
    text.append(...item.querySelector("a").childNodes);
    input.addEventListener("change", () => {
      const view = asked();
      ask({ ...view, chosen: toggled(view.chosen, facet, value) });
    });
    label.append(input, text, number);
    item.replaceChildren(label);
    inputs.set(`${facet} ${value}`, { input, number, label });
  }
}

function drawFilters(chosen, among) {
  const counts = index.counts(chosen, among);
  for (const facet of index.facets) {
    facet.values.forEach(([value], place) => {
      const one = inputs.get(`${facet.id} ${value}`);
      if (!one) return;
      const left = counts[facet.id][place];
      one.input.checked = chosen[facet.id]?.includes(value) ?? false;
      one.number.textContent = left;
      one.label.classList.toggle("none", left === 0 && !one.input.checked);
    });
  }
}

function button(text, act, spoken = "") {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (spoken) element.setAttribute("aria-label", spoken);
  element.addEventListener("click", act);
  return element;
}

/** The chosen filters as chips; taking one away leaves the focus on the next. */
function drawChips(view) {
  chips.replaceChildren();
  const held = Object.entries(view.chosen).flatMap(([facet, values]) => values.map((value) => [facet, value]));
  held.forEach(([facet, value], place) => {
    const label = index.label(facet, value);
    const item = document.createElement("li");
    const remove = button(`${label} ×`, () => {
      refocus = () => {
        const left = chips.querySelectorAll("button");
        return left[Math.min(place, left.length - 1)] ?? box;
      };
      ask({ ...view, chosen: toggled(view.chosen, facet, value) });
    }, SAY.remove(label));
    remove.className = "chip";
    item.append(remove);
    chips.append(item);
  });
  if (held.length || view.words) {
    const item = document.createElement("li");
    const clear = button(SAY.clear, () => {
      refocus = () => box;
      ask({ words: "", exact: false, chosen: {}, sort: view.sort });
    });
    clear.className = "quiet";
    item.append(clear);
    chips.append(item);
  }
}

/** What taking one filter away would leave, when nothing is left. */
function drawLoosen(view, among) {
  loosen.replaceChildren();
  for (const [facet, values] of Object.entries(view.chosen)) {
    const { [facet]: _, ...others } = view.chosen;
    const left = index.select(others, among).length;
    if (!left) continue;
    const names = values.map((value) => index.label(facet, value)).join(said(", "));
    const item = document.createElement("li");
    const text = SAY.without(names, SAY.examples(left));
    item.append(button(text, () => {
      refocus = () => box;
      ask({ ...view, chosen: others });
    }));
    loosen.append(item);
  }
  loosen.hidden = !loosen.children.length;
}

/** Compare two cases by an order; the index's own order decides what is equal. */
function compared(sort) {
  const place = (facet) => {
    const column = index.columns.get(facet);
    return (n) => column?.[n] ?? 0;
  };
  const year = place("year");
  const evidence = place("evidence");
  // Years stand newest first in their facet, and 0 means that none is known.
  const age = (n) => year(n) || Number.MAX_SAFE_INTEGER;
  if (sort === "evidence") return (a, b) => evidence(b) - evidence(a) || age(a) - age(b) || a - b;
  if (sort === "shortest") return (a, b) => index.minutes(a) - index.minutes(b) || a - b;
  return (a, b) => age(a) - age(b) || a - b;
}

function dimensionLabels() {
  return new Map(index.facet("dimension")?.values ?? []);
}

/** What stands in place of a card's summary: the part of its text that has the words, or null. */
async function excerptOf(n) {
  if (!texted.has(n)) return null;
  const { text } = await (await texts).document(texted.get(n));
  return excerptElement(text, planned.wanted);
}

async function showMore(started) {
  const step = results.slice(shown, shown + STEP);
  const labels = dimensionLabels();
  const [cards, excerpts] = await Promise.all([Promise.all(step.map((n) => index.card(n))), Promise.all(step.map(excerptOf))]);
  if (started !== turn) return;
  cards.forEach((card, place) => {
    const level = index.valuesOf(step[place], "evidence")[0];
    const evidence = { label: index.label("evidence", level), place: levels.indexOf(level), steps: levels.length };
    list.append(cardElement(card, root, evidence, labels, excerpts[place]));
  });
  shown += step.length;
  more.hidden = shown >= results.length;
}

/** What the words find among the examples: found out once for each text, whatever the filters are. */
async function wayFor({ words, exact }) {
  const key = `${exact} ${words}`;
  if (planned.key === key) return planned;
  count.textContent = SAY.searching;
  texts ??= openTextIndex(root, language);
  texts.catch(() => (texts = undefined));
  const text = await texts;
  const way = await find(text, words, exact, { among: (n) => text.caseOf(n) >= 0 });
  const cases = (numbers) => numbers.map((n) => text.caseOf(n));
  const held = new Map([...way.ranked, ...way.nearly].map((n) => [text.caseOf(n), n]));
  return { key, ...way, ranked: cases(way.ranked), nearly: cases(way.nearly), held };
}

/** The cases to show, in their order: best first, or as the reader asked. */
async function ordered(view, way, among, sort) {
  const selected = index.select(view.chosen, among);
  if (sort !== "best" || !way) return selected.sort(compared(sort));
  const kept = new Set(selected);
  const best = [...among].filter((n) => kept.has(n));
  const text = await texts;
  const first = await closestFirst(text, best.slice(0, STEP).map((n) => way.held.get(n)), way);
  return [...first.map((n) => text.caseOf(n)), ...best.slice(STEP)];
}

/** Say what is shown; a link in it that had the focus leaves it to the words around. */
function say(view, way) {
  if (!way) {
    count.textContent = results.length ? SAY.examples(results.length) : SAY.nothing;
    return;
  }
  const kept = new Set(results);
  const all = way.ranked.filter((n) => kept.has(n)).length;
  const other = linksTo(view, { addressOf, go: ask, element: count });
  count.replaceChildren(...tell(view.words, way, { all, nearly: results.length - all, things: SAY.examples, filtered: isFiltered(view) }, other));
}

async function show(started) {
  const view = asked();
  if (box.value.trim() !== view.words) box.value = view.words;
  const way = view.words ? await wayFor(view) : null;
  if (started !== turn) return;
  if (way) planned = way;
  const among = way && new Set([...way.ranked, ...way.nearly]);
  texted = way?.held ?? new Map();
  const sort = view.sort || (view.words ? "best" : "newest");
  const shownFirst = await ordered(view, way, among, sort);
  if (started !== turn) return;
  results = shownFirst;
  order.value = sort;
  order.querySelector("[value=best]").disabled = !view.words;
  drawFilters(view.chosen, among);
  drawChips(view);
  refocus?.().focus();
  refocus = null;
  const plainly = !view.words && !view.sort && !Object.keys(view.chosen).length;
  plain.hidden = !plainly;
  list.hidden = plainly;
  more.hidden = true;
  list.replaceChildren();
  shown = 0;
  say(view, way);
  drawLoosen(view, results.length ? new Set() : among);
  if (!plainly) await showMore(started);
}

async function run() {
  const started = ++turn;
  list.setAttribute("aria-busy", "true");
  try {
    await show(started);
  } catch (error) {
    if (started === turn) count.textContent = SAY.unsearched;
    throw error;
  } finally {
    if (started === turn) list.removeAttribute("aria-busy");
  }
}

async function start() {
  index = await openIndex(root);
  prepareFilters();
  holder.hidden = false;
  order.disabled = false;
  let pause;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => ask(withWords(box.value.trim()), true), 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    ask(withWords(box.value.trim()));
  });
  order.addEventListener("change", () => ask({ ...asked(), sort: order.value }));
  more.querySelector("button").addEventListener("click", () => showMore(turn));
  addEventListener("popstate", run);
  await run();
}

start().catch((error) => {
  count.textContent = SAY.failed;
  throw error;
});
