// Words in the list of examples: Pagefind finds, the facet index counts and sorts.

let engine;
let numbers;

/** Load the engine, and which case each of its answers is, once and when first needed. */
async function load(root) {
  if (!engine) {
    const [loaded, fragments] = await Promise.all([
      import(new URL(`${root}pagefind/pagefind.js`, location.href).href),
      fetch(`${root}find/fragments.json`).then((answer) => answer.json()),
    ]);
    await loaded.options({ excerptLength: 24 });
    await loaded.init();
    numbers = new Map(fragments.map((id, n) => [id, n]));
    engine = loaded;
  }
  return engine;
}

/** Return [case number, answer] for each case with these words, the best first. */
export async function findCases(root, words) {
  const search = await load(root);
  const answer = await search.search(words);
  return answer.results.filter((one) => numbers.has(one.id)).map((one) => [numbers.get(one.id), one]);
}

/** Return an answer's excerpt as a paragraph; Pagefind marks words, all else is read as text. */
export async function excerpt(answer) {
  const { excerpt: html } = await answer.data();
  const paragraph = document.createElement("p");
  for (const piece of html.split(/(<mark>.*?<\/mark>)/gs)) {
    const marked = piece.startsWith("<mark>");
    // The letter before the piece keeps the parser from dropping a space at its start.
    const text = new DOMParser().parseFromString(`x${piece}`, "text/html").body.textContent.slice(1);
    const node = marked ? document.createElement("mark") : document.createTextNode(text);
    if (marked) node.textContent = text;
    paragraph.append(node);
  }
  return paragraph;
}
