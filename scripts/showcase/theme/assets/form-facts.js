// Turns what people answered into the facts of an entry: what was not asked is put in, the titles of
// sources become their short names, and the consent asked for beside a photo becomes a record.

import { stripped } from "./form-check.js";

const MOST_LETTERS = 60;
// Line ends of other programs; what nobody can see and no language needs.
const LINE_ENDS = /\r\n?|[\u2028\u2029]/gu;
const HIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ue000-\uf8ff]/gu;
const TOGETHER = { none: [], adults: ["adults"], children: ["children"], both: ["adults", "children"] };

/** A text as it goes into an entry: nothing hidden in it, no blanks around it. */
export function tidy(text, onOneLine = false) {
  const plain = String(text ?? "").replace(LINE_ENDS, "\n").replace(HIDDEN, "");
  return stripped(onOneLine ? plain.replace(/\s*\n\s*/gu, " ") : plain);
}

/** A name for addresses and files: small letters a to z, numbers and dashes. */
export function slugOf(text, otherwise) {
  const plain = text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  const words = plain.replace(/['’]/g, "").split(/[^a-z0-9]+/).filter(Boolean);
  let slug = "";
  for (const word of words) {
    if (slug && slug.length + word.length >= MOST_LETTERS) break;
    slug += `${slug && "-"}${word.slice(0, MOST_LETTERS)}`;
  }
  return slug || otherwise;
}

/** Whether a field is asked: what it depends on is chosen in the group beside it. */
export function isAsked(field, group) {
  if (!field.when) return true;
  const [name, words, other] = field.when;
  const chosen = group?.[name] ?? "";
  return chosen !== "" && words.includes(chosen) !== other;
}

function textOf(value, field) {
  return tidy(value, field.type !== "text" || Boolean(field.pattern));
}

/** A group without what is empty or not asked; null where nothing is left and it may be left out. */
function groupOf(answers, field) {
  const found = {};
  for (const part of field.parts) {
    if (!isAsked(part, answers)) continue;
    const value = valueOf(answers?.[part.name], part);
    if (value !== null) found[part.name] = value;
  }
  return found;
}

function valueOf(answer, field) {
  if (field.many) return listOf(answer, field);
  if (field.type === "group") {
    const group = groupOf(answer ?? {}, field);
    return Object.keys(group).length || field.required ? group : null;
  }
  return textOf(answer, field) || null;
}

function listOf(answer, field) {
  const items = Array.isArray(answer) ? answer : [];
  if (field.type !== "group") {
    const texts = items.map((one) => textOf(one, field)).filter(Boolean);
    return texts.length ? texts : null;
  }
  const groups = items.map((one) => groupOf(one ?? {}, field));
  return groups.some((one) => Object.keys(one).length) ? groups : null;
}

const isEmpty = (group) => Object.values(group).every((value) => !value || value.length === 0);

/** The items of a list that hold something, as they stand in the facts, each with its number in the form. */
export function heldItems(list) {
  const holds = (one) => one && Object.entries(one).some(([key, value]) => (key === "record" ? !isEmpty(value ?? {}) : value && value.length !== 0));
  return Array.isArray(list) ? [...list.entries()].filter(([, one]) => holds(one)) : [];
}

class Making {
  constructor(answers, rules) {
    this.answers = answers;
    this.rules = rules;
    this.facts = {};
    // Where what stands at a route of the facts was asked, where that is another route.
    this.from = new Map();
  }

  field(name) {
    return this.rules.fields.find((one) => one.name === name);
  }

  plain() {
    for (const field of this.rules.fields) {
      if (field.always) this.facts[field.name] = field.always;
      else if (!isAsked(field, this.answers)) continue;
      else if (field.many && field.type === "group") this.list(field);
      else {
        const value = valueOf(this.answers[field.name], field);
        if (value !== null) this.facts[field.name] = value;
      }
    }
  }

  list(field) {
    const items = heldItems(this.answers[field.name]);
    if (!items.length) return;
    this.facts[field.name] = items.map(([asked, answers], number) => {
      this.from.set(`${field.name}.${number}`, `${field.name}.${asked}`);
      return groupOf(answers, field);
    });
  }

  photos() {
    (this.facts.photos ?? []).forEach((photo, number) => {
      this.facts.photos[number] = { file: `photo-${number + 1}.jpg`, ...photo };
    });
  }

  /** Give each source a short name, and let what names one by its title point to it. */
  sources() {
    const listed = this.facts.sources ?? [];
    const taken = new Set();
    const named = (title) => {
      const base = slugOf(title, "source");
      let id = base;
      for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
      taken.add(id);
      return id;
    };
    listed.forEach((one, number) => {
      listed[number] = { id: named(one.title ?? ""), ...one };
    });
    (this.facts.outcomes ?? []).forEach((outcome, number) => {
      if (!outcome.source) return;
      const same = (one) => one.title?.toLowerCase() === outcome.source.toLowerCase();
      let source = listed.find(same);
      if (!source) {
        source = { id: named(outcome.source), title: outcome.source };
        this.from.set(`sources.${listed.length}`, `${this.asked("outcomes", number)}.source`);
        listed.push(source);
      }
      outcome.source = source.id;
    });
    if (listed.length) this.facts.sources = listed;
  }

  asked(name, number) {
    return this.from.get(`${name}.${number}`) ?? `${name}.${number}`;
  }

  /** Make a record of the consent asked for beside each item; one form can cover several. */
  records() {
    const field = this.rules.fields.find((one) => one.recorded);
    const records = [];
    for (const holder of field.recorded) {
      for (const [number, [, answers]] of heldItems(this.answers[holder]).entries()) {
        const record = groupOf(answers.record ?? {}, field);
        const item = this.facts[holder]?.[number];
        if (!item || !Object.keys(record).length) continue;
        if (record.form) item.consent = record.form;
        const people = holder === "photos" ? TOGETHER[item.people] ?? [] : ["adults"];
        const known = holder === "people" || item.identifiable === "yes";
        const same = records.find((one) => record.form && one.record.form === record.form);
        if (same) {
          people.forEach((one) => same.people.add(one));
          same.known ||= known;
          if (record.covers && !same.record.covers?.includes(record.covers)) same.record.covers = [same.record.covers, record.covers].filter(Boolean).join(" ");
          continue;
        }
        this.from.set(`consents.${records.length}`, `${this.asked(holder, number)}.record`);
        records.push({ record, people: new Set(people), known });
      }
    }
    if (records.length) this.facts.consents = records.map(whole);
  }
}

function whole({ record, people, known }) {
  const both = people.size === 2 ? "both" : [...people][0] ?? "none";
  return { ...record, people: both, identifiable: known ? "yes" : "no" };
}

/** The facts of the entry, and where each part that was moved had been asked. */
export function toFacts(answers, rules) {
  const making = new Making(answers, rules);
  making.plain();
  making.photos();
  making.sources();
  making.records();
  return { facts: making.facts, from: making.from };
}

/** The name of the question that a route of the facts was asked by, such as `photos.0.record.form`. */
export function askedAs(route, from) {
  const name = route.join(".");
  const [list, number, ...rest] = route;
  const start = from.get(`${list}.${number}`);
  if (!start) return name.replace(/\.consent$/, ".record.form");
  return start.endsWith(".source") ? start : [start, ...rest].join(".").replace(/\.consent$/, ".record.form");
}
