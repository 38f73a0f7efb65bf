// Two to four examples side by side. Which ones stands in the address, so back and forward work.

import { readCase, shown } from "./case-page.js";
import { openIndex } from "./facets.js";
import { find } from "./forgiving.js";
import { TAG, counted, inItsLanguage, own, said } from "./language.js";
import { asked, follow, kept, query, slugOf, unused } from "./shortlist.js";
import { openTextIndex } from "./text-index.js";

const MOST = 4;
const OFFERED = 8;
const PAUSE = 300;
const FACTS = [
  ["who", said("Who")],
  ["where", said("Where")],
  ["remoteness", said("Remoteness")],
  ["level", said("Level")],
  ["ages", said("Ages")],
  ["cost", said("Cost")],
  ["effort", said("Effort")],
  ["stage", said("Stage")],
  ["evidence", said("Evidence")],
  ["dimensions", said("Dimensions")],
];

const { root } = document.getElementById("compare").dataset;
const [status, place, picker, form, box, told, found, keptPart] = [
  "compare-status", "compared", "picker", "picker-form", "picker-box", "picker-status", "picker-found", "picker-kept",
].map((id) => document.getElementById(id));

let turn = 0;
let searches = 0;
let offered = [];
let index;
let texts;

const chosen = () => asked(location.search, MOST);

function made(name, className = "", ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** An element of a table that stays one for listeners when it is stacked on a small screen. */
function cell(name, role, ...children) {
  const element = made(name, "", ...children);
  element.setAttribute("role", role);
  return element;
}

function button(text, act, spoken = "") {
  const element = made("button", "plain", text);
  element.type = "button";
  if (spoken) element.setAttribute("aria-label", spoken);
  element.addEventListener("click", act);
  return element;
}

function link(taken) {
  const element = made("a", "", taken.title ?? taken.slug);
  element.href = taken.address ?? "";
  return element;
}

function head(all) {
  const corner = cell("td", "cell", made("span", "unseen", said("What is compared")));
  const columns = all.map((taken) => {
    const name = taken.title ?? taken.slug;
    const top = taken.title ? link(taken) : name;
    const column = cell("th", "columnheader", top, button(said("Remove"), () => remove(taken.slug), said("Remove: %(title)s", { title: name })));
    column.scope = "col";
    return column;
  });
  return cell("thead", "rowgroup", cell("tr", "row", corner, ...columns));
}

/** One row; `content` gives what stands in the cell of a case. */
function row(label, all, content) {
  const first = cell("th", "rowheader", label);
  first.scope = "row";
  // On a small screen the cells stand below each other, so each says whose it is.
  const cells = all.map((taken) => cell("td", "cell", made("span", "of", taken.title ?? taken.slug), inItsLanguage(made("div", "", content(taken)), taken)));
  return cell("tr", "row", first, ...cells);
}

const silent = (text) => made("span", "silent", text);

function outcomes({ claims }) {
  if (!claims.length) return silent(said("No results are reported."));
  return made("ul", "", ...claims.map(({ claim, figure }) => made("li", "", figure ? `${claim} (${figure})` : claim)));
}

function absent({ missing }) {
  return silent(missing ? said("This example is not in the showcase any more.") : said("This example could not be loaded."));
}

function rows(all) {
  const either = (content) => (taken) => (taken.title ? content(taken) : "");
  const summary = row(said("In short"), all, (taken) => (taken.title ? taken.summary : absent(taken)));
  const facts = FACTS.map(([name, label]) => row(label, all, either(({ facts: held }) => shown(held[name]))));
  const notes = row(said("Please note"), all, either(({ notices }) => made("ul", "", ...notices.map((text) => made("li", "", text)))));
  return [
    summary,
    ...(all.some((taken) => taken.notices?.length) ? [notes] : []),
    ...facts,
    row(said("Partners"), all, either(({ partners }) => made("ul", "", shown(partners)))),
    row(said("What changed"), all, either(outcomes)),
  ];
}

function table(all) {
  const caption = made("caption", "unseen", sideBySide(all.length));
  const element = cell("table", "table", caption, head(all), cell("tbody", "rowgroup", ...rows(all)));
  element.className = "compare";
  return element;
}

function sideBySide(number) {
  return counted("%(count)s example side by side.", "%(count)s examples side by side.", number);
}

function advice(number, lost) {
  const next = {
    0: said("Choose two to four examples below."),
    1: said("Choose one more example below."),
    [MOST]: said("Four is the most; remove one to add another."),
  };
  const so = number ? `${sideBySide(number)} ` : "";
  return `${so}${next[number] ?? ""}${unused(lost)}`.trim();
}

async function draw(first = "") {
  const started = ++turn;
  const { cases, lost } = chosen();
  place.setAttribute("aria-busy", "true");
  const all = await Promise.all(cases.map(readCase));
  if (started !== turn) return;
  place.replaceChildren(...(all.length ? [table(all)] : []));
  status.textContent = `${first} ${advice(cases.length, lost)}`.trim();
  picker.hidden = cases.length >= MOST;
  drawOffers();
  await drawKept(started);
  if (started === turn) place.removeAttribute("aria-busy");
}

function go(cases, first) {
  history.pushState(null, "", cases.length ? query(cases) : location.pathname);
  return draw(first);
}

async function remove(slug) {
  const { cases } = chosen();
  const from = cases.indexOf(slug);
  await go(cases.filter((one) => one !== slug), said("Removed."));
  const left = [...place.querySelectorAll("thead button")];
  (left[Math.min(from, left.length - 1)] ?? box).focus();
}

async function add(slug) {
  const { cases } = chosen();
  if (cases.includes(slug) || cases.length >= MOST) return;
  const rest = [...picker.querySelectorAll("li button")];
  const next = rest[rest.indexOf(document.activeElement) + 1]?.dataset.slug;
  await go([...cases, slug], said("Added."));
  const buttons = [...picker.querySelectorAll("li button")];
  const near = picker.hidden ? place.querySelector("thead th:last-child a") : buttons.find((one) => one.dataset.slug === next) ?? box;
  near?.focus();
}

function offer({ slug, title, about }) {
  const pick = button(said("Add “%(title)s”", { title }), () => add(slug));
  pick.dataset.slug = slug;
  return made("li", "row", pick, made("p", "facts", about));
}

function drawOffers() {
  const { cases } = chosen();
  found.replaceChildren(...offered.filter(({ slug }) => !cases.includes(slug)).map(offer));
}

/** The reader's own shortlist, as far as it is not in the table. */
async function drawKept(started) {
  const { cases } = chosen();
  const waiting = kept().filter((slug) => !cases.includes(slug)).slice(0, OFFERED);
  const all = (await Promise.all(waiting.map(readCase))).filter((taken) => taken.title);
  if (started !== turn) return;
  keptPart.hidden = !all.length;
  const about = ({ facts }) => facts.where?.textContent.trim() ?? "";
  keptPart.querySelector("ul").replaceChildren(...all.map((taken) => offer({ ...taken, about: about(taken) })));
}

async function cardsOf(words) {
  index ??= await openIndex(root);
  texts ??= await openTextIndex(root, TAG);
  const { ranked } = await find(texts, words, false, { among: (n) => texts.caseOf(n) >= 0 });
  return Promise.all(ranked.slice(0, OFFERED).map((n) => index.card(texts.caseOf(n))));
}

async function search() {
  const words = box.value.trim();
  const started = ++searches;
  let cards = [];
  try {
    if (words) cards = await cardsOf(words);
  } catch {
    told.textContent = said("The search could not be loaded. Open an example and choose “Compare it with another” there.");
    return;
  }
  if (started !== searches) return;
  offered = cards.map((card) => {
    const way = made("a");
    way.href = root + card.address;
    return { slug: slugOf(way), title: card.title, about: `${own(card.place)} · ${card.levels}` };
  });
  drawOffers();
  const number = found.children.length;
  const offer = counted("%(count)s example to choose from.", "%(count)s examples to choose from.", number);
  if (!words) told.textContent = "";
  else told.textContent = number ? offer : said("Nothing found. Try another word.");
}

let pause;
box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
addEventListener("popstate", () => draw());
follow(() => drawKept(turn));
draw();
