// Reads the built page of a case and takes from it what other pages show: text and plain elements.
//
// The page itself is the one place that says what a case is, so nothing can differ from it. What is
// taken is made anew from a short list of elements, whatever the page holds.

import { caseAddress } from "./language.js";

const PLAIN = new Set(["P", "UL", "OL", "LI", "DL", "DIV", "DT", "DD", "STRONG", "EM", "BLOCKQUOTE", "CODE", "PRE", "BR", "SMALL", "SPAN", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"]);
const CLASSES = new Set(["outcomes", "claim", "figure", "silent", "table"]);
const reading = new Map();

function copiedLink(link, base) {
  const target = new URL(link.getAttribute("href") ?? "", base);
  if (!["https:", "http:"].includes(target.protocol)) return null;
  const made = document.createElement("a");
  made.href = target.href;
  return made;
}

/** Make an element anew, without what could do anything; null where only its words are wanted. */
function shell(source, base) {
  const name = source.tagName;
  if (name === "A") return copiedLink(source, base);
  if (/^H[2-6]$/.test(name)) return document.createElement("h4");
  if (!PLAIN.has(name)) return null;
  const made = document.createElement(name);
  made.className = [...source.classList].filter((one) => CLASSES.has(one)).join(" ");
  if (made.className) return made;
  made.removeAttribute("class");
  return name === "SPAN" ? null : made;
}

/** Return copies of what stands in `source`, for this page; links lead where they led there. */
function copied(source, base) {
  const all = document.createDocumentFragment();
  for (const node of source?.childNodes ?? []) {
    if (node.nodeType === Node.TEXT_NODE) all.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template, [aria-hidden=true]")) continue;
    const inner = copied(node, base);
    const made = shell(node, base);
    made?.append(inner);
    all.append(made ?? inner);
  }
  return all;
}

const words = (source) => source?.textContent.trim().replace(/\s+/g, " ") ?? "";

/** Take a section, without its heading, which the page that shows it writes itself. */
function section(article, id, base) {
  const found = article.querySelector(`section[aria-labelledby="${id}"]`)?.cloneNode(true);
  found?.querySelector("h2")?.remove();
  return copied(found, base);
}

/** The lines of the page's QR code and the square they are drawn in; null where it has none. */
function codeOf(page) {
  const drawn = page.querySelector(".way-back svg");
  return drawn && { square: drawn.getAttribute("viewBox"), lines: drawn.querySelector("path").getAttribute("d") };
}

function taken(page, article, slug, base) {
  const facts = {};
  for (const fact of article.querySelectorAll(".glance [data-fact]")) {
    facts[fact.dataset.fact] = copied(fact.querySelector("dd"), base);
  }
  return {
    slug,
    address: base,
    language: article.lang,
    title: words(article.querySelector("h1")),
    summary: words(article.querySelector(".opening .lead")),
    notices: [...article.querySelectorAll(":scope > .banner > p:first-child")].map(words),
    facts,
    partners: copied(article.querySelector('section[aria-labelledby="who"] ul'), base),
    claims: [...article.querySelectorAll(".outcomes > li")].map((one) => ({
      claim: words(one.querySelector(".claim")),
      figure: words(one.querySelector(".figure")),
    })),
    did: section(article, "what-they-did", base),
    changed: section(article, "what-changed", base),
    code: codeOf(page),
  };
}

async function read(slug) {
  const base = caseAddress(slug);
  const answer = await fetch(base, { mode: "same-origin" });
  if (answer.status === 404) return { slug, missing: true };
  if (!answer.ok) throw new Error(`${answer.status} ${base}`);
  // A document that is parsed so runs nothing and loads nothing.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("article.case");
  return article ? taken(page, article, slug, base) : { slug, missing: true };
}

/**
 * Read a case once. `missing` says that there is no such case any more, `failed` that its page
 * could not be loaded this time.
 */
export function readCase(slug) {
  if (!reading.has(slug)) {
    reading.set(slug, read(slug).catch(() => {
      reading.delete(slug);
      return { slug, failed: true };
    }));
  }
  return reading.get(slug);
}

/** A copy of what was taken, so that it can be shown more than once. */
export function shown(taken) {
  return taken?.cloneNode(true) ?? document.createDocumentFragment();
}
