// The list of examples as a view: filters with counts, words, order, and an address that holds it all.

import { cardElement } from "./card.js";
import { openIndex } from "./facets.js";
import { excerpt, findCases } from "./words.js";

const STEP = 12;
const ORDERS = ["best", "newest", "evidence", "shortest"];

const holder = document.getElementById("find");
const { root } = holder.dataset;
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
let excerpts = new Map();

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
  return { words: (address.get("q") ?? "").trim(), chosen, sort: ORDERS.includes(wanted) ? wanted : "" };
}

/** Put a view into the address; typing replaces, choosing adds a step to go back to. */
function ask({ words, chosen, sort }, replace = false) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  for (const facet of index.facets) for (const value of chosen[facet.id] ?? []) address.append(facet.id, value);
  if (sort) address.set("sort", sort);
  const text = address.toString();
  history[replace ? "replaceState" : "pushState"](null, "", text ? `?${text}` : location.pathname);
  run();
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
      ask({ ...view, chosen: toggled(view.chosen, facet, value) });
      const left = chips.querySelectorAll("button");
      (left[Math.min(place, left.length - 1)] ?? box).focus();
    }, `Remove filter: ${label}`);
    remove.className = "chip";
    item.append(remove);
    chips.append(item);
  });
  if (held.length || view.words) {
    const item = document.createElement("li");
    const clear = button("Clear all", () => {
      ask({ words: "", chosen: {}, sort: view.sort });
      box.focus();
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
    const names = values.map((value) => index.label(facet, value)).join(", ");
    const item = document.createElement("li");
    const text = `Without ${names}: ${left} example${left === 1 ? "" : "s"}`;
    item.append(button(text, () => {
      ask({ ...view, chosen: others });
      box.focus();
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

async function showMore(started) {
  const step = results.slice(shown, shown + STEP);
  const labels = dimensionLabels();
  const cards = await Promise.all(step.map((n) => index.card(n)));
  const texts = await Promise.all(step.map((n) => (excerpts.has(n) ? excerpt(excerpts.get(n)) : null)));
  if (started !== turn) return;
  cards.forEach((card, place) => {
    const level = index.valuesOf(step[place], "evidence")[0];
    const evidence = { label: index.label("evidence", level), place: levels.indexOf(level), steps: levels.length };
    list.append(cardElement(card, root, evidence, labels, texts[place]));
  });
  shown += step.length;
  more.hidden = shown >= results.length;
}

function say(view, total) {
  const things = `${total} example${total === 1 ? "" : "s"}`;
  if (!total) return `Nothing found${view.words ? ` for “${view.words}”` : ""}.`;
  return view.words ? `${things} with “${view.words}”` : things;
}

async function run() {
  const started = ++turn;
  list.setAttribute("aria-busy", "true");
  const view = asked();
  if (box.value.trim() !== view.words) box.value = view.words;
  let among = null;
  let ranked = [];
  excerpts = new Map();
  if (view.words) {
    count.textContent = "Searching…";
    const found = await findCases(root, view.words);
    if (started !== turn) return;
    ranked = found.map(([n]) => n);
    among = new Set(ranked);
    excerpts = new Map(found);
  }
  const selected = index.select(view.chosen, among);
  const sort = view.sort || (view.words ? "best" : "newest");
  const kept = new Set(selected);
  results = sort === "best" && view.words ? ranked.filter((n) => kept.has(n)) : selected.sort(compared(sort));
  order.value = sort;
  order.querySelector("[value=best]").disabled = !view.words;
  drawFilters(view.chosen, among);
  drawChips(view);
  const plainly = !view.words && !view.sort && !Object.keys(view.chosen).length;
  plain.hidden = !plainly;
  list.hidden = plainly;
  more.hidden = true;
  list.replaceChildren();
  shown = 0;
  count.textContent = say(view, results.length);
  drawLoosen(view, results.length ? new Set() : among);
  if (!plainly) await showMore(started);
  if (started === turn) list.removeAttribute("aria-busy");
}

async function start() {
  index = await openIndex(root);
  prepareFilters();
  holder.hidden = false;
  order.disabled = false;
  let pause;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => ask({ ...asked(), words: box.value.trim() }, true), 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    ask({ ...asked(), words: box.value.trim() });
  });
  order.addEventListener("change", () => ask({ ...asked(), sort: order.value }));
  more.querySelector("button").addEventListener("click", () => showMore(turn));
  addEventListener("popstate", run);
  await run();
}

start().catch((error) => {
  count.textContent = "The filters could not be loaded. The links still lead to plain lists.";
  throw error;
});
