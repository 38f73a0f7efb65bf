// What the widget's frame shows: a few examples of a place or dimension, newest first.

import { openIndex } from "./facets.js";
import { said } from "./language.js";

const MOST = 20;
const { root } = document.getElementById("widget").dataset;
const list = document.getElementById("widget-list");
const more = document.getElementById("widget-more");

// Until the examples stand above it, the link would move.
more.parentElement.hidden = true;

/** Tell the page around the frame how much room the list takes; it holds nothing else. */
function tellHeight() {
  parent.postMessage({ showcaseHeight: document.getElementById("content").offsetHeight }, "*");
}

async function show() {
  const index = await openIndex(root);
  const asked = new URLSearchParams(location.search);
  const chosen = {};
  for (const facet of index.facets) {
    const known = new Set(facet.values.map(([id]) => id));
    const values = asked.getAll(facet.id).filter((value) => known.has(value));
    if (values.length) chosen[facet.id] = values;
  }
  const count = Math.min(MOST, Math.max(1, Number.parseInt(asked.get("count") ?? "5", 10) || 5));
  const years = index.columns.get("year");
  const age = (n) => years?.[n] || Number.MAX_SAFE_INTEGER;
  const found = index.select(chosen).sort((a, b) => age(a) - age(b) || a - b).slice(0, count);
  for (const card of await Promise.all(found.map((n) => index.card(n)))) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const place = document.createElement("span");
    link.href = root + card.address;
    link.target = "_top";
    link.textContent = card.title;
    place.className = "facts";
    place.textContent = ` ${card.place}`;
    if (card.care) {
      const care = document.createElement("span");
      care.className = "care";
      care.textContent = said("May name or show people who have died");
      item.append(care, " ");
    }
    item.append(link, place);
    list.append(item);
  }
  const query = new URLSearchParams(Object.entries(chosen).flatMap(([id, values]) => values.map((value) => [id, value])));
  more.href = `${root}case-studies/${query.size ? `?${query}` : ""}`;
  tellHeight();
  new ResizeObserver(tellHeight).observe(document.getElementById("content"));
}

show().finally(() => {
  more.parentElement.hidden = false;
  tellHeight();
});
