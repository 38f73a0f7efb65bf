// "Schools like ours": answers in the address, examples ranked with reasons, all in this browser.

import { cardElement } from "./card.js";
import { openIndex } from "./facets.js";
import { counted, listed, said } from "./language.js";
import { rank } from "./matching.js";

const STEP = 10;

const form = document.getElementById("ours");
const { root } = form.dataset;
const levels = JSON.parse(form.dataset.levels);
const [count, nobody, list, more] = ["ours-count", "ours-nobody", "ours-list", "ours-more"].map((id) => document.getElementById(id));
const choices = [...form.querySelectorAll("[data-facet]")];
const key = ({ facet, value }) => `${facet} ${value}`;
// How a result says that an example has a value, and how that it lacks one.
const same = new Map(choices.map(({ dataset }) => [key(dataset), dataset.same]));
const lacking = new Map(choices.map(({ dataset }) => [key(dataset), dataset.lacking]));
// What a result calls a facet that an example does not state.
const UNSTATED = {
  remoteness: said("how remote it is"),
  community: said("communities"),
  effort: said("time and effort"),
  state: said("state or territory"),
  cost: said("cost"),
};

let index;
let turn = 0;
let results = [];
let shown = 0;

/** Fill in the form from the address. What the form does not offer is passed over. */
function fillIn() {
  const address = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) {
    const wanted = address.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
  for (const box of form.querySelectorAll("input")) box.checked = address.getAll(box.name).includes(box.value);
}

/** What the form says, as text for the address. */
function written(steps = 1) {
  const answers = [...new FormData(form)].filter(([, value]) => value);
  if (steps > 1) answers.push(["shown", String(steps * STEP)]);
  return new URLSearchParams(answers).toString();
}

/** How many results the address asks to see; at least one step. */
function stepsAsked() {
  const wanted = Number.parseInt(new URLSearchParams(location.search).get("shown") ?? "", 10);
  return Math.max(1, Math.ceil((Number.isFinite(wanted) ? wanted : 0) / STEP));
}

/** The answer that one chosen option or ticked box gives. */
function answerOf(chosen) {
  const { facet, value } = chosen.dataset;
  const select = chosen.closest("select");
  const upTo = select && "most" in select.dataset ? [...select.options].slice(1, select.selectedIndex + 1) : [chosen];
  return { facet, value, accepts: upTo.map((one) => one.dataset.value), lacking: chosen.dataset.lacking !== undefined };
}

/** All answers in the order of the form; a state also asks for its country. */
function answers() {
  const found = [];
  for (const chosen of choices.filter((one) => one.selected || one.checked)) {
    const { within } = chosen.dataset;
    if (within) found.push({ facet: "country", value: within, accepts: [within], lacking: false });
    found.push({ ...answerOf(chosen), ...(within && { within: "country" }) });
  }
  return found;
}

/** How a result says that an example has a value. */
function has(one) {
  return same.get(key(one)) ?? index.label(one.facet, one.value);
}

/** What a result says, part by part. A state goes without its country. */
function reasons({ same: shared, different, unknown }) {
  const inState = shared.some((one) => one.facet === "state");
  const told = inState ? shared.filter((one) => one.facet !== "country") : shared;
  return [
    [said("Same"), told.map(has)],
    [said("Different"), different.map((one) => lacking.get(key(one)) ?? has(one))],
    [said("Not stated"), unknown.map((facet) => UNSTATED[facet] ?? facet)],
  ].filter(([, words]) => words.length);
}

function element(name, text, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** The summary of a card, then the reasons for the match. */
function matched(card, result) {
  const parts = document.createElement("dl");
  parts.className = "match";
  for (const [name, words] of reasons(result)) {
    const part = document.createElement("div");
    part.append(element("dt", name), element("dd", listed(words)));
    parts.append(part);
  }
  const all = document.createDocumentFragment();
  all.append(parts, element("p", card.summary));
  return all;
}

function draw(card, result) {
  const level = index.valuesOf(result.n, "evidence")[0];
  const evidence = { label: index.label("evidence", level), place: levels.indexOf(level), steps: levels.length };
  const dimensions = new Map(index.facet("dimension")?.values ?? []);
  list.append(cardElement(card, root, evidence, dimensions, matched(card, result)));
}

function sayCount() {
  const total = results.length;
  const all = counted(
    "%(count)s of %(all)s examples has something in common with your school.",
    "%(count)s of %(all)s examples have something in common with your school.",
    total,
    { all: index.count },
  );
  const first = said("The first %(number)s are shown.", { number: shown });
  count.textContent = total > shown ? `${all} ${first}` : all;
}

/** Show results up to `wanted`; nothing where a newer question has been asked meanwhile. */
async function showTo(wanted, started) {
  const step = results.slice(shown, wanted);
  const cards = await Promise.all(step.map(({ n }) => index.card(n)));
  if (started !== turn) return null;
  const before = list.children.length;
  cards.forEach((card, place) => draw(card, step[place]));
  shown += step.length;
  more.hidden = shown >= results.length;
  sayCount();
  return list.children[before];
}

async function run() {
  const started = ++turn;
  fillIn();
  const asked = answers();
  const strength = (n) => levels.indexOf(index.valuesOf(n, "evidence")[0]);
  const ranked = rank(asked, index.count, (n, facet) => index.valuesOf(n, facet), strength);
  list.setAttribute("aria-busy", "true");
  list.replaceChildren();
  shown = 0;
  results = ranked.found;
  more.hidden = true;
  nobody.hidden = !ranked.nobody.length;
  nobody.textContent = said("No example has this: %(answers)s.", { answers: listed(ranked.nobody.map(has)) });
  if (!asked.length) count.textContent = said("Choose at least one thing.");
  else if (!results.length) count.textContent = said("No example has anything of this. Choose something else, or less.");
  else await showTo(stepsAsked() * STEP, started);
  if (started === turn) list.removeAttribute("aria-busy");
}

function go(text) {
  history.pushState(null, "", text ? `?${text}` : location.pathname);
  return run();
}

async function showMore() {
  const steps = Math.floor(shown / STEP) + 1;
  const started = turn;
  const first = await showTo(steps * STEP, started);
  if (started !== turn) return;
  history.replaceState(null, "", `?${written(steps)}`);
  // The button goes away with the last step; the focus moves to what it brought.
  if (more.hidden) first?.querySelector("a")?.focus();
}

async function start() {
  index = await openIndex(root);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(written());
  });
  form.querySelector('a[href="./"]').addEventListener("click", (event) => {
    event.preventDefault();
    go("");
    form.querySelector("select").focus();
  });
  more.querySelector("button").addEventListener("click", showMore);
  addEventListener("popstate", run);
  await run();
}

start().catch((error) => {
  count.textContent = said("The examples could not be loaded. Please try again, or read the list of all examples.");
  throw error;
});
