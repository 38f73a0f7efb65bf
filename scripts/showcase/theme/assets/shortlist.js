// The shortlist: which examples a reader has chosen, kept on this device, and the buttons for it.
//
// One key holds {"version": 1, "cases": ["slug", …]}. Whatever else stands there counts as nothing.
// Where the browser lets no page keep things, the list lasts until the page is left.

import { HERE, ROOT, counted, said } from "./language.js";

/** Sites below different paths of one host keep different lists. */
export const KEY = `showcase-shortlist ${ROOT.pathname}`;
export const MOST = 40;
const VERSION = 1;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 80;

let unkept = null;
const followers = [];

/** Return what of `found` can be the address words of cases, each once, at most `most`. */
function clean(found, most = MOST) {
  const sound = found.filter((one) => typeof one === "string" && one.length <= LONGEST && SLUG.test(one));
  return [...new Set(sound)].slice(0, most);
}

/** Read the cases that an address asks for: words between dots; `lost` is how many were no cases. */
export function asked(search, most = MOST) {
  const text = new URLSearchParams(search).get("cases");
  const parts = (text ?? "").split(".").filter(Boolean);
  const cases = clean(parts, most);
  return { given: text !== null, cases, lost: new Set(parts).size - cases.length };
}

/** What to say of the parts of an address that are no cases, or are too many. */
export function unused(lost) {
  if (!lost) return "";
  const told = counted("One part of the address could not be used.", "%(count)s parts of the address could not be used.", lost);
  return ` ${told}`;
}

/** Return cases as an address says them. */
export function query(cases) {
  return `?cases=${cases.join(".")}`;
}

function parsed(text) {
  try {
    const held = JSON.parse(text);
    return held?.version === VERSION && Array.isArray(held.cases) ? clean(held.cases) : [];
  } catch {
    return [];
  }
}

/** The chosen cases, in the reader's order. */
export function kept() {
  if (unkept) return unkept;
  try {
    return parsed(localStorage.getItem(KEY) ?? "");
  } catch {
    return [];
  }
}

/** Keep these cases instead; false where they last only until the page is left. */
export function keep(cases) {
  const sound = clean(cases);
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, cases: sound }));
    unkept = null;
  } catch {
    unkept = sound;
  }
  tell();
  return !unkept;
}

/** Call `act` whenever the list changes, also in another window. */
export function follow(act) {
  followers.push(act);
}

function tell() {
  drawAll();
  for (const act of followers) act();
}

/** The slug of the case that a link leads to, or nothing. */
export function slugOf(link) {
  const { origin, pathname } = new URL(link.href, location.href);
  if (origin !== ROOT.origin) return "";
  const start = [HERE, ROOT].map((root) => `${root.pathname}case-studies/`).find((one) => pathname.startsWith(one));
  const slug = start ? pathname.slice(start.length).replace(/\/$/, "") : "";
  return clean([slug])[0] ?? "";
}

/** A number of examples in words. */
export function examples(number) {
  return counted("%(count)s example", "%(count)s examples", number);
}

/** Where what a button did is said: to listeners, and to everybody where the list cannot be kept. */
function tellReader(text, plainly = false) {
  let place = document.getElementById("pick-said");
  if (!place) {
    place = document.createElement("p");
    place.id = "pick-said";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.className = plainly ? "pick-said" : "unseen";
  place.replaceChildren(text);
  if (plainly) {
    const link = document.createElement("a");
    link.href = shortlistAddress();
    link.textContent = said("Open your shortlist");
    place.append(" ", link);
  }
}

function toggle(slug) {
  const held = kept();
  const on = !held.includes(slug);
  if (on && held.length >= MOST) {
    tellReader(said("Your shortlist is full: it has %(most)s examples. Take one off first.", { most: MOST }), true);
    return;
  }
  const left = on ? [...held, slug] : held.filter((one) => one !== slug);
  const lasts = keep(left);
  const number = counted("%(count)s example on your shortlist.", "%(count)s examples on your shortlist.", left.length);
  const done = [on ? said("Added.") : said("Taken off."), number].join(" ");
  const lost = said("Your browser does not let this page keep it, so it is lost when you leave.");
  tellReader(lasts ? done : `${done} ${lost}`, !lasts);
}

/** The address of the list; it carries the cases itself where they cannot be kept. */
function shortlistAddress() {
  return new URL(`shortlist/${unkept?.length ? query(unkept) : ""}`, HERE).href;
}

function drawButton(button, held = kept()) {
  button.setAttribute("aria-pressed", String(held.includes(button.dataset.pick)));
}

/** Make `button` the one that puts a case on the list or takes it off. */
function prepare(button) {
  button.addEventListener("click", () => toggle(button.dataset.pick));
  drawButton(button);
}

/** A new button for a case. */
export function pickButton(slug, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick";
  button.dataset.pick = slug;
  button.textContent = said("Add to shortlist");
  button.setAttribute("aria-label", said("Add to shortlist: %(title)s", { title }));
  prepare(button);
  return button;
}

function drawAll() {
  const held = kept();
  for (const button of document.querySelectorAll("[data-pick]")) drawButton(button, held);
  for (const link of document.querySelectorAll("[data-shortlist]")) {
    link.href = shortlistAddress();
    link.querySelector("[data-number]").textContent = held.length || "";
    const unit = counted("example", "examples", held.length);
    link.querySelector("[data-unit]").textContent = held.length ? ` ${unit}` : "";
  }
}

/** Give each card of a case on this page its button. */
function prepareCards() {
  for (const card of document.querySelectorAll(".card")) {
    const link = card.querySelector("h2 a, h3 a");
    const slug = link ? slugOf(link) : "";
    if (slug && !card.querySelector("[data-pick]")) card.append(pickButton(slug, link.textContent));
  }
}

document.documentElement.classList.add("scripted");
for (const button of document.querySelectorAll("button[data-pick]")) prepare(button);
prepareCards();
drawAll();
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) tell();
});
// A page that the browser kept whole, for the back button, may have missed changes.
addEventListener("pageshow", (event) => {
  if (event.persisted) tell();
});
