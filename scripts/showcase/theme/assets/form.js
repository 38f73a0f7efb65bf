// The form for sending in an example: one step at a time, kept on this device after each answer.
// Nothing leaves the device here; form-send.js does that when it is asked to.

import { HERE, said } from "./language.js";
import { addItem, answer, answerTo, lists, prepare, questions, readAnswers, writeAnswers } from "./form-answers.js";
import { fieldProblems, problemsTogether, storyProblems } from "./form-check.js";
import { askFirst } from "./ask-first.js";
import { draft, erase, keep, keepPhoto, keptPhoto, readDraft } from "./form-draft.js";
import { isAsked, toFacts } from "./form-facts.js";
import { clearNotes, focusOf, linked, note, placeOf, summary } from "./form-mistakes.js";

const YEARS_OF_CONSENT = 2;
const WAIT = 400;
const PLENTY = 0.4;
const form = document.getElementById("share");
const box = document.getElementById("mistakes");
const look = document.getElementById("look");
const steps = [...form.querySelectorAll("[data-step]")];
const names = steps.map((one) => one.dataset.step);
const title = document.title;
let rules;
// What goes into the draft beside the answers: the step and the code.
let more = {};
let looking = false;
let waiting = 0;

const now = () => steps.find((one) => one.classList.contains("now"));
const byId = (id) => document.getElementById(id);

/** The answers, the facts that they make, and what is wrong, each with its place in the form. */
export function state() {
  const answers = readAnswers(form);
  const { facts, from } = toFacts(answers, rules);
  const problems = [
    ...fieldProblems(facts, rules),
    ...problemsTogether(facts, rules),
    ...storyProblems(answers.story ?? [], rules),
    ...withoutPicture(answers),
  ];
  const found = problems.map((problem) => ({ problem, place: placeOf(form, problem, from) })).filter(({ place }) => place);
  return { answers, facts, found, rules, more };
}

function withoutPicture(answers) {
  return (answers.photos ?? []).flatMap(({ picture }, number) =>
    picture ? [] : [{ rule: "", route: ["photos", number], message: said("Choose a photo, or remove this one."), why: "", severity: "must fix" }],
  );
}

// --- what depends on other answers

function groupOf(question) {
  const answers = {};
  const around = question.parentElement.closest("fieldset, section");
  for (const one of questions(around)) answers[one.dataset.name.split(".").at(-1)] = answerTo(one);
  return answers;
}

function showWhatIsAsked() {
  for (const one of form.querySelectorAll("[data-when]")) {
    const [name, words] = [one.dataset.when.split(".").at(-1), one.dataset.words.split(" ")];
    one.hidden = !isAsked({ when: [name, words, "other" in one.dataset] }, groupOf(one));
  }
  for (const list of lists(form)) {
    const any = list.querySelector(".items").children.length > 0;
    list.querySelector("[data-add]").textContent = any ? said("Add another") : said("Add one");
  }
}

function showRoom(question) {
  const room = question.querySelector(".room");
  if (!room) return;
  const most = Number(room.dataset.most);
  const left = most - [...question.querySelector("input, textarea").value.trim()].length;
  // While there is plenty of room, the number would only disturb.
  if (left > most * PLENTY) room.textContent = "";
  else room.textContent = left >= 0 ? said("%(count)s letters left.", { count: left }) : said("%(count)s letters too many.", { count: -left });
}

function endOfConsent(question) {
  const name = question.dataset.name;
  const end = name.endsWith(".record.obtained") && form.querySelector(`[data-name="${name.replace(/obtained$/, "expires")}"]`);
  const [, year, rest] = /^(\d{4})(-\d{2}-\d{2})$/.exec(answerTo(question)) ?? [];
  if (!end || !year || answerTo(end)) return;
  answer(end, `${Number(year) + YEARS_OF_CONSENT}${rest.replace("-02-29", "-02-28")}`);
}

// --- steps

function drawProgress() {
  const at = names.indexOf(now().dataset.step);
  byId("share-count").textContent = said("Step %(number)s of %(all)s", { number: at + 1, all: names.length });
  const band = document.querySelector(".send-in .band");
  band.replaceChildren(...names.map((_, number) => {
    const strip = document.createElement("i");
    strip.classList.toggle("on", number <= at);
    return strip;
  }));
  const { found } = state();
  const faulty = new Set(found.map(({ place }) => place.closest("[data-step]").dataset.step));
  const seen = new Set(more.seen ?? []);
  for (const link of document.querySelectorAll(".steps-taken [data-to]")) {
    const { to } = link.dataset;
    const done = seen.has(to) && !faulty.has(to) && !["start", "check", "send"].includes(to);
    link.classList.toggle("done", done);
    link.querySelector(".unseen")?.remove();
    if (done) {
      const told = document.createElement("span");
      told.className = "unseen";
      told.textContent = said("(complete)");
      link.append(" ", told);
    }
    if (to === names[at]) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

function show(name, focus = true) {
  const step = steps.find((one) => one.dataset.step === name) ?? steps[0];
  summary(box, []);
  for (const one of steps) one.classList.toggle("now", one === step);
  const { step: shown } = step.dataset;
  if (shown === "check") drawCheck();
  if (shown === "send") import("./form-send.js").then(({ drawWays }) => drawWays(byId("send-ways"), state(), kept));
  // Where to go on later; reading the first step again does not change that.
  if (shown !== "start") kept({ step: shown, seen: [...new Set([...(more.seen ?? []), shown])] });
  drawProgress();
  const heading = step.querySelector("h2");
  document.title = shown === "start" ? title : `${heading.textContent} – ${title}`;
  look.hidden = !looking || ["start", "send"].includes(shown);
  if (focus) {
    heading.focus({ preventScroll: true });
    scrollTo({ top: document.querySelector(".send-in").offsetTop, behavior: "instant" });
  }
}

/** Show a step, so that the browser's own Back leads to the one before. */
function goTo(name) {
  if (location.hash.slice(1) === name) show(name);
  else location.hash = name;
}

function goToPlace(place) {
  const step = place.closest("[data-step]").dataset.step;
  if (step !== now().dataset.step) {
    history.pushState(null, "", `#${step}`);
    show(step, false);
    markStep(step);
  }
  const target = focusOf(place);
  target.focus();
  target.closest("[data-name]").scrollIntoView({ block: "center" });
}

function mistakesOf(step) {
  return state().found.filter(({ place }) => place.closest("[data-step]").dataset.step === step);
}

function markStep(step) {
  const found = mistakesOf(step);
  clearNotes(now());
  for (const { problem, place } of found) note(place, problem);
  return found;
}

function goOn() {
  const step = now().dataset.step;
  const found = markStep(step);
  summary(box, found, goToPlace);
  if (!found.length) goTo(names[names.indexOf(step) + 1]);
}

// --- the draft

/** Keep the draft; `also` is put into it. */
function kept(also = {}) {
  more = { ...more, ...also };
  keep(readAnswers(form), more);
}

async function drawPhoto(item, photo) {
  const picture = item.querySelector(".picture");
  const canvas = picture.querySelector("canvas") ?? document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", said("Your photo"));
  const { drawn } = await import("./form-photos.js");
  await drawn(photo, canvas, rules.longest_side);
  picture.append(canvas);
}

async function takePhoto(input) {
  const item = input.closest(".item");
  const told = item.querySelector("[role=status]");
  const [file] = input.files;
  if (!file) return;
  told.textContent = said("The photo is being made anew…");
  const { madeAnew } = await import("./form-photos.js");
  const photo = await madeAnew(file, document.createElement("canvas"), rules.longest_side);
  input.value = "";
  if (!photo) {
    told.textContent = said("Your browser cannot open this as a photo. Choose a JPEG, PNG or WebP file of at most 60 MB.");
    return;
  }
  const name = `photo-${Date.now()}`;
  await drawPhoto(item, photo);
  const lasts = await keepPhoto(name, photo);
  item.dataset.photo = name;
  const size = { size: Math.ceil(photo.size / 1000) };
  told.textContent = lasts
    ? said("Ready: upright, %(size)s kB, without hidden details.", size)
    : said("Ready, but this browser cannot keep photos. Send your story before you close the page.");
  changed();
}

async function fill(found) {
  writeAnswers(form, found.answers);
  const { answers: _, saved: __, version: ___, ...rest } = found;
  more = rest;
  refresh();
  for (const item of form.querySelectorAll("[data-photo]")) {
    const photo = await keptPhoto(item.dataset.photo);
    if (photo) await drawPhoto(item, photo);
    else delete item.dataset.photo;
  }
}

async function save() {
  const { writeFile } = await import("./form-resume.js");
  await writeFile(readAnswers(form), more);
}

async function resume(input) {
  const told = byId("resume-said");
  const [file] = input.files;
  if (!file) return;
  const { readFile } = await import("./form-resume.js");
  const found = await readFile(file, readDraft);
  input.value = "";
  if (!found) {
    told.textContent = said("This is not a file with answers from this page. Nothing was changed.");
    return;
  }
  await fill(found);
  kept();
  byId("draft").hidden = true;
  goTo(names.includes(more.step) ? more.step : names[1]);
}

// --- the check page

function drawCheck() {
  import("./form-review.js").then(({ drawReview }) => drawReview(form, state(), { linked, goTo, goToPlace }));
}

async function drawLook() {
  if (!looking) return;
  const { drawPreview } = await import("./form-preview.js");
  await drawPreview(byId("look-page"), form, state());
}

// --- what happens

function refresh() {
  showWhatIsAsked();
  for (const question of questions(form)) showRoom(question);
}

function changed() {
  refresh();
  kept();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    drawProgress();
    drawLook();
  }, WAIT);
}

function removeItem(button) {
  const item = button.closest(".item");
  const list = item.closest("[data-list]");
  const answers = readAnswers(form);
  const [name, number] = item.dataset.item.split(".");
  answers[name].splice(Number(number), 1);
  fill({ ...more, answers }).then(changed);
  list.querySelector("[data-add]").focus();
}

const PRESSED = {
  next: goOn,
  back: () => goTo(names[Math.max(0, names.indexOf(now().dataset.step) - 1)]),
  add: (button) => {
    const item = addItem(button.closest("[data-list]"));
    changed();
    item.querySelector("input, select, textarea").focus();
  },
  remove: removeItem,
  save,
  look: () => {
    looking = true;
    look.hidden = false;
    drawLook().then(() => look.scrollIntoView());
  },
};

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    const question = target.closest(".answer[data-name]");
    if (question) changed();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.matches("[data-picture]")) takePhoto(target);
    else if (target.id === "resume") resume(target);
    const question = target.closest(".answer[data-name]");
    if (!question) return;
    const order = (question.dataset.order ?? "").split(" ").filter((one) => one && one !== target.value);
    if (question.dataset.control === "boxes") question.dataset.order = [...order, ...(target.checked ? [target.value] : [])].join(" ");
    endOfConsent(question);
    changed();
  });
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    for (const [name, act] of Object.entries(PRESSED)) if (button && name in button.dataset) act(button);
  });
  byId("draft-go").addEventListener("click", () => goTo(more.step ?? names[1]));
  const tell = (text) => {
    byId("resume-said").textContent = text;
  };
  askFirst(byId("draft-erase"), tell, async () => {
    await erase();
    more = {};
    writeAnswers(form, {});
    beginLists();
    refresh();
    byId("draft").hidden = true;
    tell(said("Everything was erased from this device."));
    drawProgress();
  });
  addEventListener("hashchange", () => {
    const name = location.hash.slice(1) || names[0];
    if (names.includes(name)) show(name);
  });
}

/** Give each list that needs one its first item. */
function beginLists() {
  for (const list of lists(form)) if ("least" in list.dataset) addItem(list);
}

async function begin() {
  const answer = await fetch(new URL("contribute/share/form.json", HERE), { mode: "same-origin" });
  rules = await answer.json();
  prepare(form);
  writeAnswers(form, {});
  beginLists();
  const found = draft();
  if (found) {
    await fill(found);
    byId("draft").hidden = false;
    const day = new Date(found.saved);
    byId("draft-day").textContent = said("Last kept: %(day)s.", { day: day.toLocaleString(document.documentElement.lang) });
  }
  refresh();
  listen();
  byId("share-steps").open = matchMedia("(min-width: 60rem)").matches;
  const name = location.hash.slice(1);
  show(names.includes(name) ? name : names[0], false);
  form.dataset.ready = "";
}

begin();
