// What a search says of itself: what was found, for which words, and what else to look for.

const SAY = {
  nothing: "Nothing found",
  nothingFor: (words) => `Nothing found for ${words}`,
  try: "Try another word, or take a filter away",
  with: (things, words) => `${things} with ${words}`,
  nearly: (things) => `No page has all of these words. ${things} with most of them`,
  more: (things) => `Then ${things} with most of these words`,
  showing: (found) => (found ? "Showing results for " : "We searched for "),
  instead: (words) => `Search instead for ${words}`,
  unknown: (words) => `No page has ${words}`,
  or: " or ",
  also: (words) => `Also searching for: ${words}`,
  meant: "Did you mean ",
};

function strong(text) {
  const element = document.createElement("strong");
  element.textContent = text;
  return element;
}

/** Words in quotation marks; phrases among them keep their own. */
function quoted(words) {
  return words.includes('"') ? words.replace(/"([^"]*)"/g, "“$1”") : `“${words}”`;
}

/** How many were found, and with which words: parts of a sentence, or several. */
function found(words, way, { all, nearly, things }) {
  if (!all && !nearly) return [way.showing || way.unknown.length || !words ? SAY.nothing : SAY.nothingFor(quoted(words)), SAY.try];
  if (!all) return [SAY.nearly(things(nearly))];
  const first = words && !way.showing && !way.unknown.length ? SAY.with(things(all), quoted(words)) : things(all);
  return nearly ? [first, SAY.more(things(nearly))] : [first];
}

/**
 * The nodes that say how a search went. `way` is what forgiving.js found; `counts` holds `all` and
 * `nearly`, how many are shown of each, and `things`, which names a number of them; `other(label, words,
 * exact)` makes a link to another search.
 */
export function tell(words, way, counts, other) {
  const sentences = found(words, way, counts);
  if (way.showing) {
    sentences.push([SAY.showing(counts.all), strong(way.showing)]);
    sentences.push([other(SAY.instead(way.instead), way.instead, true)]);
  }
  if (way.unknown.length) sentences.push(SAY.unknown(way.unknown.map((word) => `“${word}”`).join(SAY.or)));
  if (way.synonyms.length) sentences.push(SAY.also(way.synonyms.join(", ")));
  const ended = words || sentences.length > 1;
  const nodes = sentences.flatMap((sentence, n) => [n ? " " : "", ...[sentence].flat(), ended ? "." : ""]);
  if (way.offers.length) {
    const links = way.offers.flatMap((one, n) => [n ? SAY.or : "", other(one, one, false)]);
    nodes.push(" ", SAY.meant, ...links, "?");
  }
  return nodes;
}
