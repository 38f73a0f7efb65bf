// A result card, the same as the one in theme/pages/_parts.html, with its button for the shortlist.

import { inItsLanguage, inLanguage, own, said } from "./language.js";
import { pickButton, slugOf } from "./shortlist.js";

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** The evidence meter: filled boxes up to the level. */
function meter(place, steps) {
  const boxes = Array.from({ length: steps }, (_, step) => make("i", step <= place ? "on" : ""));
  const element = make("span", "meter", ...boxes);
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** The card's picture, which our own renderer drew. */
function picture(svg) {
  const holder = document.createElement("template");
  holder.innerHTML = svg;
  return holder.content;
}

/** A card as a list item. `text` stands in for the summary, such as an excerpt with marks. */
export function cardElement(card, root, evidence, dimensions, text = null) {
  const link = make("a", "", card.title);
  link.href = root + card.address;
  const level = said("Evidence: %(level)s", { level: evidence.label.toLowerCase() });
  const strength = make("span", "evidence", `${level} `, meter(evidence.place, evidence.steps));
  const facts = make("p", "facts", `${own(card.place)} · ${card.levels} `, strength);
  const chips = card.dimensions.split(" ").map((id) => make("li", "", make("span", `chip d-${id}`, dimensions.get(id) ?? id)));
  const care = card.care ? [make("p", "care", said("May name or show people who have died"))] : [];
  const inner = make("div", "", ...care, make("h2", "", inItsLanguage(link, card), inLanguage(card)), text ?? inItsLanguage(make("p", "", card.summary), card), facts, make("ul", "chips", ...chips));
  return make("li", "card", picture(card.cover), inner, pickButton(slugOf(link), card.title));
}
