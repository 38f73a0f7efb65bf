// Reads the answers from the form and writes them into it. Answers are groups and lists of texts, as
// the names of the questions say: `place.country`, `partners.0.name`.

const QUESTIONS = ".answer[data-name]";
// The first item of each list, empty, to make others from.
const models = new Map();

/** All questions below an element. */
export function questions(root) {
  return [...root.querySelectorAll(QUESTIONS)];
}

/** The lists below an element. */
export function lists(root) {
  return [...root.querySelectorAll("[data-list]")];
}

/** Take away the item that each list begins with, unless the list needs one. */
export function prepare(form) {
  for (const list of lists(form)) {
    const items = list.querySelector(".items");
    models.set(list.dataset.name, items.firstElementChild.cloneNode(true));
    items.replaceChildren();
  }
}

function numbered(text, list, number) {
  return text.replaceAll(`${list}.0`, `${list}.${number}`).replaceAll(`f-${list}-0`, `f-${list}-${number}`);
}

/** Add an item to the end of a list; it is returned. */
export function addItem(list) {
  const { name } = list.dataset;
  const items = list.querySelector(".items");
  const number = items.children.length;
  const item = models.get(name).cloneNode(true);
  for (const one of [item, ...item.querySelectorAll("*")]) {
    for (const { name: key, value } of [...one.attributes]) {
      if (value.includes(name)) one.setAttribute(key, numbered(value, name, number));
    }
  }
  item.dataset.item = `${name}.${number}`;
  item.querySelector(".number").textContent = number + 1;
  items.append(item);
  return item;
}

/** What was answered to one question: a text, or for several boxes the words in the order of ticking. */
export function answerTo(question) {
  const { control } = question.dataset;
  const inputs = [...question.querySelectorAll("input, select, textarea")];
  const ticked = inputs.filter((one) => one.checked).map((one) => one.value);
  if (control === "boxes") {
    const order = (question.dataset.order ?? "").split(" ").filter((one) => ticked.includes(one));
    return [...order, ...ticked.filter((one) => !order.includes(one))];
  }
  if (["radios", "yes-no", "agree"].includes(control)) return ticked[0] ?? "";
  return inputs[0].value;
}

/** Write an answer into its question; what does not fit is left. */
export function answer(question, value) {
  const { control } = question.dataset;
  const inputs = [...question.querySelectorAll("input, select, textarea")];
  if (control === "boxes") {
    const words = Array.isArray(value) ? value.map(String) : [];
    for (const one of inputs) one.checked = words.includes(one.value);
    question.dataset.order = words.join(" ");
  } else if (["radios", "yes-no", "agree"].includes(control)) {
    for (const one of inputs) one.checked = Boolean(value) && one.value === value;
  } else inputs[0].value = typeof value === "string" ? value : "";
}

function put(answers, route, value) {
  let place = answers;
  route.forEach((step, at) => {
    const last = at === route.length - 1;
    if (last) place[step] = value;
    else place = place[step] ??= /^\d+$/.test(route[at + 1]) ? [] : {};
  });
}

function at(answers, route) {
  return route.reduce((place, step) => (place === null || typeof place !== "object" ? undefined : place[step]), answers);
}

/** All answers of the form. */
export function readAnswers(form) {
  const answers = {};
  for (const question of questions(form)) put(answers, question.dataset.name.split("."), answerTo(question));
  for (const item of form.querySelectorAll("[data-photo]")) {
    put(answers, [...item.dataset.item.split("."), "picture"], item.dataset.photo);
  }
  return answers;
}

/** Write answers into the form, with as many items in each list as they have. */
export function writeAnswers(form, answers) {
  for (const list of lists(form)) {
    const { name } = list.dataset;
    const found = at(answers, name.split("."));
    const items = Array.isArray(found) ? found.filter((one) => typeof one === "object" && one) : [];
    list.querySelector(".items").replaceChildren();
    items.forEach((held, number) => {
      const item = addItem(list);
      if (typeof held.picture === "string" && held.picture) item.dataset.photo = held.picture;
    });
  }
  for (const question of questions(form)) answer(question, at(answers, question.dataset.name.split(".")));
}

/** The labels of what was answered to a question, as a person reads them. */
export function inWords(question) {
  const found = [answerTo(question)].flat().filter((one) => one !== "");
  const named = new Map();
  for (const option of question.querySelectorAll("option")) named.set(option.value, option.textContent);
  for (const input of question.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const label = input.parentElement.querySelector("span");
    named.set(input.value, [...label.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join("").trim());
  }
  return found.map((one) => named.get(one) ?? one);
}

/** The label of a question. */
export function labelOf(question) {
  const label = question.querySelector("label, legend");
  return [...label.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join("").trim();
}
