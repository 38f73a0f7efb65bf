// The search page: words and filters in the address, results from the index that Pagefind built.

import { answer, plan } from "./forgiving.js";

const FILTERS = ["Kind", "Dimensions", "Level", "State or territory"];
const PER_STEP = 10;

const holder = document.getElementById("search");
const box = document.getElementById("words");
const facets = document.getElementById("facets");
const count = document.getElementById("count");
const list = document.getElementById("results");
const more = document.getElementById("more");

let engine;
let shown = 0;
let found = [];
let turn = 0;
let planned = { key: "" };

/** What the address asks for: the words, and the chosen values of each filter. */
function asked() {
  const address = new URLSearchParams(location.search);
  const chosen = {};
  for (const name of FILTERS) {
    const values = address.getAll(name).filter(Boolean);
    if (values.length) chosen[name] = values;
  }
  return { words: (address.get("q") ?? "").trim(), chosen, exact: address.get("exact") === "1" };
}

/** The address of a view; `exact` searches for the words just as they are typed. */
function addressOf(words, chosen, exact = false) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  if (words && exact) address.set("exact", "1");
  for (const name of FILTERS) for (const value of chosen[name] ?? []) address.append(name, value);
  const text = address.toString();
  return text ? `?${text}` : location.pathname;
}

/** Write words and filters into the address. */
function ask(words, chosen, { replace = false, exact = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(words, chosen, exact));
}

/** Load the engine once, when it is first needed. */
async function load() {
  if (!engine) {
    engine = await import(new URL(holder.dataset.bundle, location.href).href);
    await engine.options({ excerptLength: 28 });
    await engine.init();
  }
  return engine;
}

/** Draw the filters with how many results each value would leave. */
function drawFacets(counts, totals, chosen) {
  const kept = document.activeElement?.dataset?.filter;
  facets.replaceChildren();
  for (const name of FILTERS) {
    const values = Object.entries(totals[name] ?? {}).sort(([a], [b]) => a.localeCompare(b));
    if (!values.length) continue;
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = name;
    group.append(legend);
    for (const [value] of values) {
      const on = chosen[name]?.includes(value) ?? false;
      const left = counts[name]?.[value] ?? 0;
      const label = document.createElement("label");
      const input = document.createElement("input");
      const text = document.createElement("span");
      const number = document.createElement("span");
      input.type = "checkbox";
      input.checked = on;
      input.dataset.filter = `${name}\n${value}`;
      text.textContent = value;
      number.className = "n";
      number.textContent = left;
      if (!left && !on) label.className = "none";
      input.addEventListener("change", () => toggle(name, value, input.checked));
      label.append(input, text, number);
      group.append(label);
    }
    facets.append(group);
  }
  facets.hidden = false;
  if (kept) [...facets.querySelectorAll("input")].find((one) => one.dataset.filter === kept)?.focus();
}

function toggle(name, value, on) {
  const { words, chosen, exact } = asked();
  const others = (chosen[name] ?? []).filter((one) => one !== value);
  chosen[name] = on ? [...others, value] : others;
  ask(words, chosen, { exact });
  run();
}

/** Pagefind's excerpt is escaped text with <mark>; read it as text so that nothing else can pass. */
function excerpt(html) {
  const paragraph = document.createElement("p");
  for (const piece of html.split(/(<mark>.*?<\/mark>)/gs)) {
    const marked = piece.startsWith("<mark>");
    // The letter before the piece keeps the parser from dropping a space at its start.
    const text = new DOMParser().parseFromString(`x${piece}`, "text/html").body.textContent.slice(1);
    const node = marked ? document.createElement("mark") : document.createTextNode(text);
    if (marked) node.textContent = text;
    paragraph.append(node);
  }
  return paragraph;
}

async function showMore(started) {
  const step = found.slice(shown, shown + PER_STEP);
  const pages = await Promise.all(step.map((one) => one.data()));
  if (started !== turn) return;
  for (const page of pages) {
    const item = document.createElement("li");
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    const facts = document.createElement("p");
    link.href = page.url;
    link.textContent = page.meta.title ?? page.url;
    facts.className = "facts";
    facts.textContent = [page.filters.Kind, page.filters["State or territory"] ?? page.filters.Country, page.filters.Level]
      .filter(Boolean)
      .map((values) => values.join(", "))
      .join(" · ");
    heading.append(link);
    item.append(heading, excerpt(page.excerpt), facts);
    list.append(item);
  }
  shown += step.length;
  more.hidden = shown >= found.length;
}

/** Values of one filter mean "or", filters mean "and". */
function combined(chosen) {
  return Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length).map(([name, values]) => [name, { any: values }]));
}

/** How to search for these words: found out once for each text, whatever the filters are. */
async function planFor(search, words, exact) {
  const key = `${exact} ${words}`;
  if (planned.key !== key) planned = { key, ...(await plan(search, holder.dataset.root, words, exact)) };
  return planned;
}

/** A link to another way to search. It is gone once it was followed; the words beside it take its focus. */
function other(text, words, chosen, exact = false) {
  const link = document.createElement("a");
  link.textContent = text;
  link.href = addressOf(words, chosen, exact);
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    count.focus();
    ask(words, chosen, { exact });
    run();
  });
  return link;
}

function strong(text) {
  const element = document.createElement("strong");
  element.textContent = text;
  return element;
}

/** Words in quotation marks; phrases among them keep their own. */
function quoted(words) {
  return words.includes('"') ? words.replace(/"([^"]*)"/g, "“$1”") : `“${words}”`;
}

/** Say what was found, and for which words, in the one place that screen readers announce. */
function say(words, chosen, { showing, instead, offers, synonyms, unknown }, total) {
  const things = total === 1 ? "1 page" : `${total} pages`;
  const those = words && !showing && !unknown.length ? ` with ${quoted(words)}` : "";
  const said = [total ? things + those : "Nothing found. Try another word, or take a filter away"];
  if (showing) {
    said.push([total ? "Showing results for " : "We searched for ", strong(showing)]);
    said.push([other(`Search instead for ${instead}`, instead, chosen, true)]);
  } else if (unknown.length) {
    said.push(`No page has ${unknown.map((word) => `“${word}”`).join(" or ")}`);
  }
  if (synonyms.length) said.push(`Also searching for: ${synonyms.join(", ")}`);
  const nodes = said.flatMap((sentence, n) => [n ? " " : "", ...[sentence].flat(), words || !total ? "." : ""]);
  if (offers.length) {
    const links = offers.flatMap((one, n) => [n ? " or " : "", other(one, one, chosen)]);
    nodes.push(" Did you mean ", ...links, "?");
  }
  count.replaceChildren(...nodes);
}

async function run() {
  const started = ++turn;
  const { words, chosen, exact } = asked();
  if (box.value.trim() !== words) box.value = words;
  let search;
  try {
    search = await load();
    const totals = await search.filters();
    const way = await planFor(search, words, exact);
    const filters = combined(chosen);
    const best = await answer(search, way.queries, { filters });
    if (started !== turn) return;
    // Within one filter, a further value adds results: its count ignores the filter's own choice.
    const counts = { ...best.filters };
    for (const name of Object.keys(filters)) {
      const { [name]: _, ...others } = filters;
      counts[name] = (await answer(search, way.queries, { filters: others })).filters[name];
    }
    if (started !== turn) return;
    found = best.results;
    shown = 0;
    list.replaceChildren();
    drawFacets(counts, totals, chosen);
    say(words, chosen, way, found.length);
    await showMore(started);
  } catch (error) {
    count.textContent = "The search could not be loaded. Please try again, or use the list of all examples.";
    throw error;
  }
}

let pause;
box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    ask(box.value.trim(), asked().chosen, { replace: true });
    run();
  }, 200);
});
holder.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  ask(box.value.trim(), asked().chosen);
  run();
});
more.querySelector("button").addEventListener("click", () => showMore(turn));
addEventListener("popstate", run);
run();
