// Shows how the page will look, from what was answered: the parts and classes of a case's page, put
// together from texts alone, so that nothing in an answer can become an element.

import { said } from "./language.js";
import { inWords } from "./form-answers.js";
import { homeCountry } from "./form-check.js";
import { keptPhoto } from "./form-draft.js";
import { storyText } from "./front-matter.js";

const LEVELS = ["low", "medium", "high", "very-high"];

function element(name, className = "", ...held) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...held.filter((one) => one !== null));
  return made;
}

/** Words with what is *strong* or *leaning* in them. */
function inline(text) {
  const made = document.createDocumentFragment();
  for (const piece of text.replace(/\\([#>|=`~*_-])/g, "$1").split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/)) {
    const [, strong, leaning] = /^(?:\*\*(.+)\*\*|\*(.+)\*)$/.exec(piece) ?? [];
    if (strong) made.append(element("strong", "", strong));
    else if (leaning) made.append(element("em", "", leaning));
    else made.append(piece);
  }
  return made;
}

/** Paragraphs and lists of a story. */
export function paragraphs(text) {
  const made = [];
  let list = null;
  for (const line of text.split("\n")) {
    const [, number, words] = /^(?:[-*+]|(\d+)[.)])\s+(.*)$/.exec(line) ?? [];
    if (words !== undefined) {
      const kind = number ? "OL" : "UL";
      if (list?.tagName !== kind) made.push((list = element(kind)));
      list.append(element("li", "", inline(words)));
      continue;
    }
    if (!line.trim()) {
      if (made.at(-1)) made.push(null);
      list = null;
    } else if (list) list.lastChild.append(" ", inline(line));
    else if (made.at(-1)?.tagName === "P") made.at(-1).append(" ", inline(line));
    else made.push(element("p", "", inline(line)));
  }
  return made.filter(Boolean);
}

class Page {
  constructor(form, { facts, answers, rules }) {
    Object.assign(this, { form, facts, answers, rules });
  }

  /** The labels of what was chosen for a question. */
  words(name) {
    const question = this.form.querySelector(`.answer[data-name="${CSS.escape(name)}"]`);
    return question ? inWords(question).join(said(", ")) : "";
  }

  meaning(name) {
    const ticked = this.form.querySelector(`[data-name="${CSS.escape(name)}"] input:checked`);
    return ticked?.parentElement.querySelector("small")?.textContent ?? "";
  }

  where() {
    const { locality, state, region, country } = this.facts.place ?? {};
    const abroad = country && country !== homeCountry(this.rules) ? this.words("place.country") : "";
    return [locality, state ? this.words("place.state") : region, abroad].filter(Boolean).join(said(", "));
  }

  opening() {
    const { title, summary, organisation } = this.facts;
    const words = element("div", "", element("h3", "page-title", title ?? said("Your title")), element("p", "lead", summary ?? ""));
    words.append(element("p", "byline", organisation?.name ?? "", document.createElement("br"), this.where()));
    return element("header", "opening", words);
  }

  part(title, ...held) {
    return element("section", "prose", element("h4", "", title), ...held);
  }

  told(number) {
    const { heading, said: title } = this.rules.sections[number];
    const text = storyText(this.rules.sections.map((_, at) => (at === number ? this.answers.story?.[at] ?? "" : "")), this.rules.sections);
    return text ? this.part(title, ...paragraphs(text.slice(`## ${heading}`.length))) : null;
  }

  partners() {
    const partners = this.facts.partners ?? [];
    if (!partners.length) return null;
    const list = element("ul");
    partners.forEach(({ name }, number) => {
      const type = this.words(`partners.${number}.type`);
      list.append(element("li", "", name ?? "", " ", element("span", "aside", type && `(${type.toLowerCase()})`)));
    });
    return this.part(said("Who was involved"), list);
  }

  async photos() {
    const made = [];
    for (const { picture, alt } of this.answers.photos ?? []) {
      const photo = picture && (await keptPhoto(picture));
      if (!photo) continue;
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", alt || said("Your photo"));
      const { drawn } = await import("./form-photos.js");
      await drawn(photo, canvas, this.rules.longest_side);
      made.push(element("figure", "", canvas));
    }
    return made;
  }

  quotes() {
    return (this.facts.quotes ?? []).map(({ text, by }) =>
      element("figure", "said", element("blockquote", "", element("p", "", text ?? "")), element("figcaption", "", by ?? "")),
    );
  }

  outcome({ claim, figure, base, period, source, doubt }) {
    const list = document.createElement("dl");
    const title = this.facts.sources?.find(({ id }) => id === source)?.title;
    const facts = [[said("Out of, or compared with"), base], [said("Period"), period], [said("Source"), title], [said("Be careful"), doubt]];
    for (const [label, value] of facts) if (value) list.append(element("div", "", element("dt", "", label), element("dd", "", value)));
    return element("li", "", element("p", "claim", claim ?? ""), figure ? element("p", "figure", figure) : null, list);
  }

  changes() {
    const { outcomes = [], evidence = {} } = this.facts;
    const list = element("ul", "outcomes", ...outcomes.map((one) => this.outcome(one)));
    const meter = element("span", "meter", ...LEVELS.map((_, at) => element("i", at <= LEVELS.indexOf(evidence.level) ? "on" : "")));
    meter.setAttribute("aria-hidden", "true");
    const strength = element("p", "", meter, " ", element("strong", "", this.words("evidence.level")), " ", this.meaning("evidence.level"));
    const sure = element("div", "sure", element("h5", "", said("How sure are we?")), strength, element("p", "", evidence.note ?? ""));
    const none = element("p", "", said("No results are reported yet."));
    return element("section", "", element("h4", "", said("What changed")), outcomes.length ? list : none, sure);
  }

  glance() {
    const { ages, organisation } = this.facts;
    const list = document.createElement("dl");
    const facts = [
      [said("Who"), organisation?.name],
      [said("Where"), this.where()],
      [said("Sector"), this.words("sector")],
      [said("Level"), this.words("level")],
      [said("Ages"), ages?.youngest && ages.oldest && said("%(youngest)s to %(oldest)s years", ages)],
      [said("Cost"), this.words("cost.band")],
      [said("Effort"), this.words("effort.band")],
      [said("Dimensions"), this.words("dimensions")],
    ];
    for (const [label, value] of facts) {
      list.append(element("div", "", element("dt", "", label), element("dd", "", value || element("span", "silent", said("Not stated")))));
    }
    return element("aside", "glance", element("h4", "", said("At a glance")), list);
  }
}

/** Draw the preview into `place`. */
export async function drawPreview(place, form, state) {
  const page = new Page(form, state);
  const { in_short: short } = state.facts;
  const photos = await page.photos();
  const story = element("div", "story");
  story.append(...[
    short ? element("section", "short", element("h4", "", said("In short, for families")), element("p", "", short)) : null,
    page.told(0), page.told(1), page.partners(), ...photos, ...page.quotes(), page.changes(), page.told(2), page.told(3), page.told(4),
  ].filter(Boolean));
  const article = element("article", "case", page.opening(), element("div", "columns", element("div", "side", page.glance()), story));
  place.replaceChildren(article);
}
