// Writes facts as the one canonical front matter; scripts/showcase/front_matter.py has the rules,
// and tests/front_matter.json is the table that both are held to.

const STEP = "  ";
const UNSEEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/u;
const NOT_PLAIN = /^[^A-Za-z0-9\u00a1-\u{10ffff}]|: | #|:$/u;
const TAKEN_FOR =
  /^(?:true|false|yes|no|on|off|y|n|null|[0-9][0-9_.,:]*(?:e[+-]?[0-9]+)?|0[box][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?)$/iu;
const ESCAPED = new RegExp(`["\\\\\\n]|${UNSEEN.source}`, "gu");
const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
const NO_WORDS = ["yes-no", "number", "day"];

/** A value as text, with line feeds alone and without spaces around it. */
export function saidAs(value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = String(value).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replace(/^[ \t\n]+|[ \t\n]+$/g, "");
}

const ofWords = (field) => !field || !NO_WORDS.includes(field.type);

function escaped(sign) {
  if (ESCAPES[sign]) return ESCAPES[sign];
  const number = sign.codePointAt(0).toString(16);
  return number.length <= 2 ? `\\x${number.padStart(2, "0")}` : `\\u${number.padStart(4, "0")}`;
}

function oneLine(text, words) {
  const quoted = (words && TAKEN_FOR.test(text)) || text.includes("\n") || NOT_PLAIN.test(text) || UNSEEN.test(text);
  return quoted ? `"${text.replace(ESCAPED, escaped)}"` : text;
}

function textLines(text, words, deeper) {
  if (!text.includes("\n") || UNSEEN.test(text)) return [oneLine(text, words)];
  return ["|-", ...text.split("\n").map((line) => (line ? deeper + line : ""))];
}

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What is left of a value without its empty parts; null for nothing. */
function kept(value) {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    const list = value.map(kept).filter((one) => one !== null);
    return list.length ? list : null;
  }
  if (isGroup(value)) {
    const group = Object.entries(value).map(([name, one]) => [name, kept(one)]).filter(([, one]) => one !== null);
    return group.length ? new Map(group) : null;
  }
  return saidAs(value) || null;
}

function inOrder(group, fields) {
  const declared = new Map(fields.map((field) => [field.name, field]));
  const names = [...declared.keys()].filter((name) => group.has(name));
  const others = [...group.keys()].filter((name) => !declared.has(name));
  return [...names, ...others].map((name) => [name, group.get(name), declared.get(name)]);
}

function itemLines(value, field, inwards) {
  const deeper = inwards + STEP;
  if (Array.isArray(value)) return [`${inwards}-`, ...listLines(value, field, deeper)];
  if (value instanceof Map) {
    const [first, ...rest] = groupLines(value, field?.parts ?? [], deeper);
    return [`${inwards}- ${first.slice(deeper.length)}`, ...rest];
  }
  const [first, ...rest] = textLines(value, ofWords(field), deeper);
  return [`${inwards}- ${first}`, ...rest];
}

function listLines(items, field, inwards) {
  return items.flatMap((one) => itemLines(one, field, inwards));
}

function groupLines(group, fields, inwards) {
  const deeper = inwards + STEP;
  return inOrder(group, fields).flatMap(([name, value, field]) => {
    const label = `${inwards}${oneLine(name, false)}:`;
    if (Array.isArray(value)) return [label, ...listLines(value, field, deeper)];
    if (value instanceof Map) return [label, ...groupLines(value, field?.parts ?? [], deeper)];
    const [first, ...rest] = textLines(value, ofWords(field), deeper);
    return [`${label} ${first}`, ...rest];
  });
}

/** Facts as the lines between the dashes; nothing for none. */
export function frontMatter(facts, fields) {
  return groupLines(kept(facts) ?? new Map(), fields, "").map((line) => `${line}\n`).join("");
}

/** The whole text of an entry: its facts between dashes, an empty line, its story. */
export function entryText(facts, fields, body) {
  return `---\n${frontMatter(facts, fields)}---\n\n${saidAs(body)}\n`;
}

// What would begin a heading, a rule, a quotation or code is shown as it was typed.
function plainLine(line) {
  const text = line.replace(/^[ \t]+/, "").replace(/^[•·▪●]\s*/, "- ");
  return /^(?:#{1,6}(?:\s|$)|>|(?:-{2,}|={2,}|(?:[-*_]\s*){3,})\s*$|```|~~~|\|)/.test(text) ? `\\${text}` : text;
}

/** The story as Markdown, each part under its heading. */
export function storyText(story, sections) {
  return sections
    .map(({ heading }, number) => [heading, saidAs(story[number] ?? "")])
    .filter(([, text]) => text)
    .map(([heading, text]) => `## ${heading}\n\n${text.split("\n").map(plainLine).join("\n")}`)
    .join("\n\n");
}
