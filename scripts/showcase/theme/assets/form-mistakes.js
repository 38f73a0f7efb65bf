// Shows what is to be mended: a summary that leads to each question, and a note at the question.

import { counted, said } from "./language.js";
import { askedAs } from "./form-facts.js";

const INPUTS = "input, select, textarea";
const NOTE = "mistake";

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** The question, list or group that a problem is about. */
export function placeOf(form, problem, from) {
  let name = askedAs(problem.route, from);
  while (name) {
    const found = form.querySelector(`[data-name="${CSS.escape(name)}"]`);
    if (found) return found;
    name = name.split(".").slice(0, -1).join(".");
  }
  return null;
}

/** The element that takes the focus for a question. */
export function focusOf(place) {
  return place.querySelector(`${INPUTS}, button`) ?? place;
}

/** Take all notes away. */
export function clearNotes(root) {
  for (const note of root.querySelectorAll(`.${NOTE}`)) {
    const held = note.closest("[data-name]");
    for (const input of held.matches("fieldset") ? [held, ...held.querySelectorAll(INPUTS)] : held.querySelectorAll(INPUTS)) {
      const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== note.id);
      if (others.length) input.setAttribute("aria-describedby", others.join(" "));
      else input.removeAttribute("aria-describedby");
      input.removeAttribute("aria-invalid");
    }
    note.remove();
  }
}

/** Say at the question what is to be mended. */
export function note(place, problem) {
  if (place.querySelector(`:scope > .${NOTE}`)) return;
  const made = element("p", problem.message, NOTE);
  made.id = `mistake-${place.dataset.name.replaceAll(".", "-")}`;
  if (problem.why) made.append(" ", element("span", problem.why));
  const label = place.querySelector(":scope > label, :scope > legend, :scope > h3");
  label.after(made);
  if (!place.matches(".answer")) return;
  const choices = place.matches("fieldset");
  const marked = choices ? [place] : [...place.querySelectorAll(INPUTS)];
  for (const input of marked) {
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), made.id].filter(Boolean).join(" "));
    if (!choices) input.setAttribute("aria-invalid", "true");
  }
}

/** A list of links to what is to be mended; `go` shows a question and gives it the focus. */
export function linked(found, go) {
  const list = document.createElement("ul");
  for (const { problem, place } of found) {
    const item = document.createElement("li");
    const link = element("a", problem.message);
    link.href = `#${focusOf(place).id || place.id || place.closest("[data-step]").id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(place);
    });
    item.append(link);
    list.append(item);
  }
  return list;
}

/** Show the summary and give it the focus; without mistakes it goes. */
export function summary(box, found, go) {
  box.hidden = found.length === 0;
  box.replaceChildren();
  if (!found.length) return;
  const title = counted("There is %(count)s thing to mend here.", "There are %(count)s things to mend here.", found.length);
  box.append(element("h2", title), linked(found, go), element("p", said("You can also go on and come back to it later: choose a step above."), "facts"));
  box.focus();
}
