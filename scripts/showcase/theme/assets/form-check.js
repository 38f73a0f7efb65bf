// Holds facts to the rules of the declaration, which come as data, and says what the command says.
//
// Facts are texts, lists and groups, as they stand in a file. A problem is a value: the check's
// name, the route to the field, and the message.

const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\p{Zs}\\u2028\\u2029]";
const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, "gu");
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const JOINERS = "\u200c\u200d";
const TRUE_OR_FALSE = /^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const ADDRESS = /^https?:\/\/([^/?#]+)/i;
const NOT_IN_ADDRESS = new RegExp(`${BLANK}|[<>"\\\\^\`{|}]`, "u");
const LONGEST_PORT = 65535;

const isText = (value) => typeof value === "string";
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** A text without blanks around it. */
export const stripped = (text) => text.replace(AROUND, "");
const letters = (text) => [...text].length;

/** A text on one line, what cannot be seen as its number, at most `limit` letters long. */
export function shown(text, limit = 80) {
  const all = [...text];
  const safe = all.slice(0, limit + 1).map((char) => {
    if (JOINERS.includes(char) || !UNSEEN.test(char)) return char;
    if (char === "\n" || char === "\t") return " ";
    return `<U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
  });
  const joined = safe.join("");
  return all.length <= limit ? joined : `${[...joined].slice(0, limit - 1).join("")}…`;
}

/** A message with values put in for %(name)s. */
export function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
}

/** Whether a text is a day of the calendar, as year-month-day. */
export function isDay(text) {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (!year) return false;
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function isHost(host) {
  const [, name, port] = /^(\[[0-9a-f:.]+\]|[^[\]:]*)(?::(\d*))?$/i.exec(host) ?? [];
  if (!name || (port && (Number(port) > LONGEST_PORT || Number(port) === 0))) return false;
  // Letters that look like others of an address once they are written plainly.
  return !/[/?#@:]/.test(name.startsWith("[") ? "" : name.normalize("NFKC"));
}

/** Whether readers can follow a web address. */
export function isAddress(text) {
  const host = ADDRESS.exec(text)?.[1] ?? "";
  return !NOT_IN_ADDRESS.test(text) && !host.includes("@") && isHost(host);
}

class Checker {
  constructor(rules) {
    this.rules = rules;
    this.found = [];
  }

  say(text, route, field, value, more = {}) {
    const quoted = isText(value) ? `“${shown(value, this.rules.quoted)}”` : this.rules.said.else;
    const message = filled(this.rules.said[text], { label: field.label, found: quoted, ...more });
    const rule = this.rules.faults[text];
    this.found.push({ rule, route, message, why: this.rules.whys[rule] ?? "", severity: "must fix" });
  }

  fields(group, fields, route) {
    for (const field of fields) {
      const here = [...route, field.name];
      if (!Object.hasOwn(group, field.name)) {
        if (field.required) this.say("missing", here, field);
      } else if (field.many) this.list(group[field.name], field, here);
      else this.one(group[field.name], field, here);
    }
    const known = new Set(fields.map((field) => field.name));
    for (const name of Object.keys(group).filter((one) => !known.has(one))) {
      this.say("unknown", [...route, name], { label: shown(name) });
    }
  }

  list(value, field, route) {
    if (!Array.isArray(value)) {
      this.say(value === "" ? "empty" : "not-list", route, field, value);
      return;
    }
    const before = this.found.length;
    value.forEach((one, number) => this.one(one, field, [...route, number]));
    if (this.found.length > before) return;
    const have = value.length;
    if (have < (field.fewest ?? 0)) this.say("few", route, field, value, { least: field.fewest, have });
    if (have > (field.greatest ?? have)) this.say("many", route, field, value, { most: field.greatest });
  }

  one(value, field, route) {
    if (field.type === "group") {
      if (isGroup(value)) this.fields(value, field.parts, route);
      else this.say(value === "" ? "empty" : "not-group", route, field, value);
    } else if (!isText(value)) this.say("not-text", route, field, value);
    else if (field.words) {
      if (!field.words.includes(value)) this.say("word", route, field, value);
    } else this[field.type === "yes-no" ? "yesNo" : field.type](value, field, route);
  }

  text(value, field, route) {
    const plain = stripped(value);
    const length = letters(plain);
    if (length === 0 && field.pattern !== undefined) this.say("empty", route, field, value);
    else if (length === 0 && field.most) this.say("empty", route, field, value);
    else if (field.most && length > field.most) this.say("long", route, field, value, { length, most: field.most });
    else if (field.pattern && !new RegExp(field.pattern, "u").test(plain)) {
      this.say(plain.includes("\n") ? "lines" : "form", route, field, value);
    }
  }

  address(value, field, route) {
    const before = this.found.length;
    this.text(value, { ...field, pattern: "^[^\\n]*$" }, route);
    if (this.found.length === before && !isAddress(stripped(value))) this.say("address", route, field, value);
  }

  number(value, field, route) {
    if (value === "") this.say("empty", route, field, value);
    else if (!/^[+-]?[0-9]+$/.test(stripped(value))) this.say("number", route, field, value);
    else if (Number(value) < (field.smallest ?? -Infinity)) this.say("small", route, field, value, { limit: field.smallest });
    else if (Number(value) > (field.largest ?? Infinity)) this.say("large", route, field, value, { limit: field.largest });
  }

  day(value, field, route) {
    if (!isDay(value)) this.say("day", route, field, value);
  }

  yesNo(value, field, route) {
    if (!TRUE_OR_FALSE.test(value)) this.say("yes-no", route, field, value);
  }
}

/** What is wrong with the fields, one by one. */
export function fieldProblems(facts, rules) {
  const checker = new Checker(rules);
  checker.fields(facts, rules.fields, []);
  return checker.found;
}

const each = (list) => (Array.isArray(list) ? [...list.entries()].filter(([, one]) => isGroup(one)) : []);
const whole = (text) => (isText(text) && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null);
const holds = (text) => isText(text) && stripped(text) !== "";

/** The field for the part of the country that most examples come from. */
function stateField(rules) {
  return rules.fields.find(({ name }) => name === "place").parts.find(({ name }) => name === "state");
}

/** The word of that country: only there is the part asked for. */
export function homeCountry(rules) {
  return stateField(rules).when[1][0];
}

// What is wrong between fields, by the names of the checks: yields [route, values of the message].
const TOGETHER = {
  *"ages-reversed"({ ages }) {
    const [youngest, oldest] = [whole(ages?.youngest), whole(ages?.oldest)];
    if (youngest !== null && oldest !== null && youngest > oldest) yield [["ages", "youngest"], { youngest, oldest }];
  },
  *"years-reversed"({ years }) {
    const [start, end] = [whole(years?.start), whole(years?.end)];
    if (start && end && end < start) yield [["years", "end"], { start, end }];
  },
  *"state-and-country-disagree"({ place }, rules) {
    if (place?.country === homeCountry(rules) && !place.state) yield [["place", "state"], { label: stateField(rules).label }];
  },
  *"outcome-figure-without-base"({ outcomes }) {
    for (const [number, { figure, base, doubt }] of each(outcomes)) {
      if (holds(figure) && !holds(base) && !holds(doubt)) yield [["outcomes", number, "base"], { figure: shown(stripped(figure)) }];
    }
  },
  *"outcome-figure-without-source"({ outcomes }) {
    for (const [number, { figure, source }] of each(outcomes)) {
      if (holds(figure) && !holds(source)) yield [["outcomes", number, "source"], { figure: shown(stripped(figure)) }];
    }
  },
  *"photo-without-alt-text"({ photos }) {
    for (const [number, { file, alt }] of each(photos)) if (!holds(alt)) yield [["photos", number, "alt"], { file }];
  },
  *"photo-without-consent"({ photos }) {
    for (const [number, { file, consent }] of each(photos)) if (!holds(consent)) yield [["photos", number, "consent"], { file }];
  },
  *"quote-without-consent"({ quotes }) {
    for (const [number, { by, consent }] of each(quotes)) {
      if (holds(by) && !holds(consent)) yield [["quotes", number, "consent"], { by: shown(stripped(by)) }];
    }
  },
  *"person-without-consent"({ people }) {
    for (const [number, { name, consent }] of each(people)) {
      if (holds(name) && !holds(consent)) yield [["people", number, "consent"], { name: shown(stripped(name)) }];
    }
  },
  *"consent-days-reversed"({ consents }) {
    for (const [number, { form, obtained, expires }] of each(consents)) {
      if (isDay(obtained) && isDay(expires) && expires <= obtained) yield [["consents", number, "expires"], { form: shown(stripped(form ?? "")) }];
    }
  },
};

/** What is wrong between fields; facts may still be incomplete. */
export function problemsTogether(facts, rules) {
  return Object.entries(TOGETHER).flatMap(([rule, find]) =>
    [...find(facts, rules)].map(([route, values]) => {
      const { message, severity } = rules.rules[rule];
      return { rule, route, message: filled(message, values), why: "", severity };
    }),
  );
}

/** Which parts of the story are missing; `story` are their texts in the order of the rules. */
export function storyProblems(story, rules) {
  const { message, severity } = rules.rules["story-part-missing"];
  return rules.sections.flatMap(({ said, required }, number) =>
    !required || holds(story[number] ?? "")
      ? []
      : [{ rule: "story-part-missing", route: ["story", number], message: filled(message, { part: said }), why: "", severity }],
  );
}

/** The same verdict as the command's: what lies between fields is looked at once each is sound. */
export function check(facts, story, rules) {
  const found = fieldProblems(facts, rules);
  return found.length ? found : [...problemsTogether(facts, rules), ...storyProblems(story, rules)];
}
