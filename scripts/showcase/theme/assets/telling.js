// What a search says of itself: what was found, for which words, and what else to look for.

import { listed, said } from "./language.js";

const SAY = {
  nothing: said("Nothing found"),
  nothingFor: (words) => said("Nothing found for %(words)s", { words }),
  try: said("Try another word"),
  fewer: said("Try another word, or take a filter away"),
  with: (things, words) => said("%(things)s with %(words)s", { things, words }),
  nearly: (things) => said("No page has all of these words. %(things)s with most of them", { things }),
  more: (things) => said("Then %(things)s with most of these words", { things }),
  showing: (found) => (found ? said("Showing results for ") : said("We searched for ")),
  instead: (words) => said("Search instead for %(words)s", { words }),
  unknown: (words) => said("No page has %(words)s", { words }),
  or: said(" or "),
  also: (words) => said("Also searching for: %(words)s", { words }),
  meant: said("Did you mean "),
  stop: said("."),
  question: said("?"),
};

/** Whether a view keeps only some of what is there. */
export const isFiltered = ({ chosen }) => Object.values(chosen).some(({ length }) => length > 0);

function strong(text) {
  const element = document.createElement("strong");
  element.textContent = text;
  return element;
}

/** Words in quotation marks; phrases among them keep their own. */
function quoted(words) {
  const one = (text) => said("“%(words)s”", { words: text });
  return words.includes('"') ? words.replace(/"([^"]*)"/g, (_, text) => one(text)) : one(words);
}

/** How many were found, and with which words: parts of a sentence, or several. */
function found(words, way, { all, nearly, things, filtered }) {
  if (!all && !nearly) return [way.showing || way.unknown.length || !words ? SAY.nothing : SAY.nothingFor(quoted(words)), filtered ? SAY.fewer : SAY.try];
  if (!all) return [SAY.nearly(things(nearly))];
  const first = words && !way.showing && !way.unknown.length ? SAY.with(things(all), quoted(words)) : things(all);
  return nearly ? [first, SAY.more(things(nearly))] : [first];
}

/**
 * Makes links to another search. A link leads to `addressOf` of the view, where it may be opened in another
 * tab; followed here it calls `go` with the view. It is gone then, so `element`, which
 * says how the search went, takes the focus.
 */
export function linksTo(view, { addressOf, go, element }) {
  return (text, words, exact) => {
    const link = document.createElement("a");
    const next = { ...view, words, exact };
    link.textContent = text;
    link.href = addressOf(next);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      element.focus();
      go(next);
    });
    return link;
  };
}

/**
 * The nodes that say how a search went. `way` is what forgiving.js found; `counts` holds `all` and
 * `nearly`, how many are shown of each, `things`, which names a number of them, and `filtered`, whether
 * only some pages were looked at; `other(label, words,
 * exact)` makes a link to another search, as linksTo does.
 */
export function tell(words, way, counts, other) {
  const sentences = found(words, way, counts);
  if (way.showing) {
    sentences.push([SAY.showing(counts.all), strong(way.showing)]);
    sentences.push([other(SAY.instead(way.instead), way.instead, true)]);
  }
  if (way.unknown.length) sentences.push(SAY.unknown(way.unknown.map(quoted).join(SAY.or)));
  if (way.synonyms.length) sentences.push(SAY.also(listed(way.synonyms)));
  const ended = words || sentences.length > 1;
  const nodes = sentences.flatMap((sentence, n) => [n ? " " : "", ...[sentence].flat(), ended ? SAY.stop : ""]);
  if (way.offers.length) {
    const links = way.offers.flatMap((one, n) => [n ? SAY.or : "", other(one, one, false)]);
    nodes.push(" ", SAY.meant, ...links, SAY.question);
  }
  return nodes;
}
