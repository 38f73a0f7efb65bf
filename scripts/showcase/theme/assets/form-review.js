// The page on which somebody checks all answers before sending them.

import { counted, said } from "./language.js";
import { inWords, labelOf, questions } from "./form-answers.js";
import { note, clearNotes } from "./form-mistakes.js";

const MOST = 10;

function element(name, ...held) {
  const made = document.createElement(name);
  made.append(...held);
  return made;
}

/** What was answered, and what still has to be. */
function isShown(question) {
  const needed = !question.querySelector(".aside") && !question.closest(".part")?.querySelector(":scope > legend .aside");
  return !question.closest("[hidden]") && (needed || inWords(question).length > 0);
}

function row(question) {
  const values = inWords(question);
  const told = element("dd");
  if (values.length) for (const line of values.join(", ").split("\n")) told.append(line, document.createElement("br"));
  else told.append(Object.assign(element("span", said("Left open")), { className: "silent" }));
  return element("div", element("dt", labelOf(question)), told);
}

function numbered(item) {
  const legend = item.querySelector("legend");
  const made = element("h4", legend.textContent.replace(/\s+/g, " ").trim());
  return made;
}

/** The answers of one step, with a way back to it. */
function part(step, goTo) {
  const heading = step.querySelector("h2").textContent;
  const change = element("button", said("Change"), Object.assign(element("span", `: ${heading}`), { className: "unseen" }));
  change.type = "button";
  change.className = "quiet";
  change.addEventListener("click", () => goTo(step.dataset.step));
  const made = element("section", element("h3", heading), change);
  made.className = "review";
  let list = null;
  let around = null;
  for (const question of questions(step).filter(isShown)) {
    const item = question.closest(".item");
    if (!list || item !== around) {
      if (item) made.append(numbered(item));
      list = document.createElement("dl");
      made.append(list);
      around = item;
    }
    list.append(row(question));
  }
  return made;
}

function points(found, severity, linked, go) {
  const these = found.filter(({ problem }) => problem.severity === severity);
  if (!these.length) return [];
  const title = severity === "must fix" ? said("Must be mended") : said("Please check");
  const made = [element("h3", title), linked(these.slice(0, MOST), go)];
  if (these.length > MOST) made.push(element("p", said("And %(count)s more.", { count: these.length - MOST })));
  return made;
}

/** Draw the page anew. */
export function drawReview(form, { found }, { linked, goTo, goToPlace }) {
  const steps = [...form.querySelectorAll("[data-step]")].filter((one) => one.querySelector("[data-name]"));
  const faulty = new Set(found.map(({ place }) => place.closest("[data-step]")));
  const done = steps.filter((step) => !faulty.has(step)).length;
  const complete = said("%(done)s of %(all)s parts are complete.", { done, all: steps.length });
  const rest = found.length
    ? counted("%(count)s point is left.", "%(count)s points are left.", found.length)
    : said("All is well. Read it once more, then send it.");
  document.getElementById("check-said").textContent = [complete, rest].join(" ");
  for (const step of steps) clearNotes(step);
  for (const { problem, place } of found) note(place, problem);
  document.getElementById("check-points").replaceChildren(
    ...points(found, "must fix", linked, goToPlace),
    ...points(found, "please check", linked, goToPlace),
  );
  document.getElementById("check-list").replaceChildren(...steps.map((step) => part(step, goTo)));
}
