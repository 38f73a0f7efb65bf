// What scripts say, in the language of the page. The scripts hold English; the words of another
// language come in one small file, which is loaded once and only on pages in that language.

const ENGLISH = "en";
// The order in which catalogues keep the forms of a message about a number.
const FORMS = ["zero", "one", "two", "few", "many", "other"];

/** The root of the site, wherever it is published. */
export const ROOT = new URL("../", import.meta.url);
/** The language of the page, as a BCP 47 tag. */
export const TAG = document.documentElement.lang || ENGLISH;
/** Where the pages of the language stand, from the root: nothing for English. */
export const FOLDER = TAG === ENGLISH ? "" : `${TAG.toLowerCase()}/`;
/** The root of the pages in the language. */
export const HERE = new URL(FOLDER, ROOT);

const rules = new Intl.PluralRules(TAG);
const known = new Set(rules.resolvedOptions().pluralCategories);
const forms = FORMS.filter((form) => known.has(form));
const digits = new Intl.NumberFormat(TAG, { numberingSystem: "latn" });

async function loaded() {
  try {
    const answer = await fetch(new URL("interface.json", HERE), { mode: "same-origin" });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

// Without its file a page still works; its scripts then speak English.
const { messages = {}, cases = [], facets = {}, cards = [], build = "" } = FOLDER ? await loaded() : {};
const translated = new Set(cases);
/** The words of the facets of examples: their label and those of their values, by their ids. */
export const facetWords = facets;
/** The chunks of cards that have some in the language. */
export const cardChunks = new Set(cards);
/** What stands for exactly these cards in their addresses. */
export const cardBuild = build;

function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => own(String(values[name] ?? "")));
}

/** A message, with values put in for %(name)s. */
export function said(message, values = {}) {
  return filled(messages[message] ?? message, values);
}

/** A message about a number of things, with %(count)s for the number. */
export function counted(one, many, number, values = {}) {
  const found = messages[one];
  const message = found ? found[forms.indexOf(rules.select(number))] ?? found.at(-1) : number === 1 ? one : many;
  return filled(message, { count: digits.format(number), ...values });
}

/** A text that may run the other way, set apart so that it cannot turn the words around it. */
export function own(text) {
  return document.documentElement.dir === "rtl" && /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : text;
}

/** Words in a row. */
export function listed(words) {
  return words.join(said(", "));
}

/** The address of a case's page: in the language where it is translated, else in English. */
export function caseAddress(slug) {
  return new URL(`case-studies/${slug}/`, translated.has(slug) ? HERE : ROOT).href;
}

/** Mark an element that shows words in another language than the page's; it is returned. */
export function inItsLanguage(element, { language }) {
  if (language && language !== TAG) {
    element.lang = language;
    element.dir = "auto";
  }
  return element;
}

/** What says which language something is in, where it is not the page's; else nothing. */
export function inLanguage({ language }) {
  if (!language || language === TAG) return "";
  const element = document.createElement("span");
  const name = new Intl.DisplayNames(TAG, { type: "language" }).of(language);
  element.className = "tongue";
  element.textContent = said("in %(language)s", { language: name });
  return element;
}
