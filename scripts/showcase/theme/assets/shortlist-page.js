// The page of the shortlist: to read, order, clear, share, keep a shared one, and print as a pack.

import { readCase, shown } from "./case-page.js";
import { HERE, ROOT, caseAddress, counted, inItsLanguage, said } from "./language.js";
import { KEY, asked, examples, follow, keep, kept, query, unused } from "./shortlist.js";

const holder = document.getElementById("shortlist");
const [status, undo, list, empty, tools, shared] = ["pick-status", "undo", "picks", "pick-empty", "pick-tools", "shared"].map((id) =>
  document.getElementById(id),
);
const [link, own, seeOwn, copy] = ["pick-link", "shared-own", "see-own", "copy"].map((id) => document.getElementById(id));

let before = null;
let turn = 0;

const equal = (one, other) => one.join(".") === other.join(".");

/** The list on the page: the one in the address, or the reader's own. */
function view() {
  const { given, cases, lost } = asked(location.search);
  const mine = kept();
  const foreign = given && cases.length > 0 && !equal(cases, mine);
  return { cases: foreign ? cases : mine, foreign, lost, mine };
}

function made(name, className = "", ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function button(act, text, title, off = false) {
  const element = made("button", "plain", text);
  element.type = "button";
  element.dataset.act = act;
  element.setAttribute("aria-label", `${text}: ${title}`);
  if (off) element.setAttribute("aria-disabled", "true");
  return element;
}

function buttons(title, place, total) {
  return made("p", "actions on-screen",
    button("up", said("Move up"), title, place === 0),
    button("down", said("Move down"), title, place === total - 1),
    button("remove", said("Remove"), title));
}

/** The way back from paper: the page's written address, and its QR code where the site has one. */
function wayBack(taken) {
  const { url } = holder.dataset;
  const path = taken.address.slice(ROOT.href.length);
  const figure = made("figure", "way-back pack", made("figcaption", "", url ? url + path : taken.address));
  if (taken.code) {
    figure.prepend(drawn(taken.code));
  }
  return figure;
}

/** A QR code, drawn anew from its lines. */
function drawn({ square, lines }) {
  const [picture, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  picture.setAttribute("viewBox", square);
  picture.setAttribute("class", "qr");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", said("QR code that leads to this page"));
  path.setAttribute("d", lines);
  path.setAttribute("stroke", "#000");
  picture.append(path);
  return picture;
}

function part(heading, content) {
  if (!content.childNodes.length) return "";
  return made("section", "pack", made("h3", "", heading), shown(content));
}

function plainFacts({ facts }) {
  const text = (name) => facts[name]?.textContent.trim().replace(/\s+/g, " ") ?? "";
  return [text("where"), text("level"), said("Evidence: %(level)s", { level: text("evidence").toLowerCase() })].filter(Boolean).join(" · ");
}

function article(taken) {
  const heading = made("a", "", taken.title);
  heading.href = taken.address;
  const notices = taken.notices.map((text) => made("p", "banner", text));
  const all = made("article", "",
    made("h2", "", heading),
    made("p", "facts", plainFacts(taken)),
    ...notices,
    made("p", "", taken.summary),
    part(said("What they did"), taken.did),
    part(said("What changed"), taken.changed),
    wayBack(taken));
  inItsLanguage(all, taken);
  return all;
}

/** What stands in the place of a case that cannot be shown. */
function absent({ slug, missing }) {
  const text = missing
    ? said("“%(slug)s” is not in the showcase any more.", { slug })
    : said("“%(slug)s” could not be loaded. Please try again.", { slug });
  const heading = made("a", "", slug);
  heading.href = caseAddress(slug);
  return made("article", "", made("h2", "", missing ? slug : heading), made("p", "", text));
}

function item(taken, place, total, foreign) {
  const readable = taken.missing || taken.failed ? absent(taken) : article(taken);
  const all = made("li", "pick-item", readable);
  all.dataset.slug = taken.slug;
  if (!foreign) all.append(buttons(taken.title ?? taken.slug, place, total));
  return all;
}

function drawTools({ cases, foreign, mine }) {
  tools.hidden = !cases.length;
  empty.hidden = Boolean(cases.length);
  document.getElementById("pick-note").hidden = false;
  shared.hidden = !foreign;
  seeOwn.hidden = !mine.length;
  const replaced = counted(
    "If you keep it, it takes the place of your own list of %(count)s example.",
    "If you keep it, it takes the place of your own list of %(count)s examples.",
    mine.length,
  );
  own.textContent = mine.length ? replaced : "";
  document.getElementById("clear").hidden = foreign;
  const compare = document.getElementById("compare");
  compare.hidden = cases.length < 2;
  compare.textContent = cases.length > 4 ? said("Compare the first four") : said("Compare them");
  compare.href = new URL(`compare/${query(cases.slice(0, 4))}`, HERE).href;
  const address = new URL(`shortlist/${query(cases)}`, HERE).href;
  const text = link.querySelector("a");
  text.href = address;
  text.textContent = address;
  link.hidden = true;
}

function count({ cases, lost }) {
  const number = cases.length ? `${examples(cases.length)}.` : said("Your shortlist is empty.");
  return `${number}${unused(lost)}`;
}

/** Draw the list; `first` is what to tell about it, or the count. */
async function draw(first = "") {
  const started = ++turn;
  const now = view();
  list.setAttribute("aria-busy", "true");
  const taken = await Promise.all(now.cases.map(readCase));
  if (started !== turn) return;
  drawTools(now);
  list.replaceChildren(...taken.map((one, place) => item(one, place, taken.length, now.foreign)));
  status.textContent = first || count(now);
  undo.hidden = !before;
  list.removeAttribute("aria-busy");
}

/** Change the reader's own list; the former can be had back. */
function change(cases, done, address = location.pathname) {
  before = { cases: kept(), address: location.search };
  const lasts = keep(cases);
  if (location.search) history.pushState(null, "", address);
  const lost = said("Your browser does not let this page keep it: copy its link.");
  return draw(lasts ? done : `${done} ${lost}`);
}

function focusOn(slug, act) {
  list.querySelector(`[data-slug="${slug}"] [data-act="${act}"]`)?.focus();
}

function titleOf(slug) {
  return list.querySelector(`[data-slug="${slug}"] h2`)?.textContent ?? slug;
}

async function move(slug, by) {
  const cases = [...kept()];
  const from = cases.indexOf(slug);
  const to = from + by;
  if (from < 0 || to < 0 || to >= cases.length) return;
  [cases[from], cases[to]] = [cases[to], cases[from]];
  await change(cases, said("“%(title)s” is now number %(number)s of %(all)s.", { title: titleOf(slug), number: to + 1, all: cases.length }));
  focusOn(slug, by < 0 ? "up" : "down");
}

async function remove(slug) {
  const cases = kept();
  const place = cases.indexOf(slug);
  const left = cases.filter((one) => one !== slug);
  const gone = said("“%(title)s” is taken off.", { title: titleOf(slug) });
  const rest = left.length ? counted("%(count)s example left.", "%(count)s examples left.", left.length) : said("Your shortlist is empty.");
  await change(left, `${gone} ${rest}`);
  if (left.length) focusOn(left[Math.min(place, left.length - 1)], "remove");
  else undo.focus();
}

async function takeBack() {
  if (!before) return;
  const { cases, address } = before;
  before = null;
  keep(cases);
  if (address) history.pushState(null, "", address);
  await draw(said("Undone."));
  (list.querySelector("h2 a") ?? empty.querySelector("a")).focus();
}

async function copyLink() {
  const { href } = link.querySelector("a");
  link.hidden = false;
  try {
    await navigator.clipboard.writeText(href);
    status.textContent = said("The link is copied.");
  } catch {
    status.textContent = said("Copy the link that stands below.");
  }
}

list.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-act]");
  if (!pressed || pressed.getAttribute("aria-disabled")) return;
  const { slug } = pressed.closest("[data-slug]").dataset;
  const { act } = pressed.dataset;
  if (act === "remove") remove(slug);
  else move(slug, act === "up" ? -1 : 1);
});
undo.addEventListener("click", takeBack);
document.getElementById("print").addEventListener("click", () => window.print());
copy.addEventListener("click", copyLink);
document.getElementById("clear").addEventListener("click", async () => {
  await change([], said("Your shortlist is empty."));
  undo.focus();
});
document.getElementById("keep").addEventListener("click", async () => {
  await change(view().cases, said("Kept. This is your own list now."));
  (list.querySelector("h2 a") ?? undo).focus();
});
addEventListener("popstate", () => draw());
// What another window did cannot be undone here.
addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) before = null;
});
follow(() => draw());
draw();
