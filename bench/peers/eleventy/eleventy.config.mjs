// The same entries as a site of Eleventy; the templates are those of ours in short.
const SIZE = 24;

// Sections are the folders of the content; every page of Markdown is an entry.
const entries = (api) => api.getFilteredByGlob("content/**/*.md");
const sectionOf = (page) => page.filePathStem.split("/")[1];

// The pages of one list: [{name, address, number, last, pages}].
function inSteps(name, address, pages) {
  const last = Math.max(1, Math.ceil(pages.length / SIZE));
  return Array.from({ length: last }, (_, at) => ({
    name, address, number: at + 1, last, pages: pages.slice(at * SIZE, (at + 1) * SIZE),
  }));
}

function grouped(pages, namesOf) {
  const found = new Map();
  for (const page of pages) {
    for (const name of namesOf(page)) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(page);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

export default function (config) {
  config.addCollection("lists", (api) => [
    ...grouped(entries(api), (page) => [sectionOf(page)])
      .flatMap(([name, pages]) => inSteps(name, `/${name}/`, pages)),
    ...grouped(entries(api), (page) => page.data.tags ?? [])
      .flatMap(([name, pages]) => inSteps(name, `/tags/${config.getFilter("slugify")(name)}/`, pages)),
  ]);
  config.addCollection("sections", (api) =>
    grouped(entries(api), (page) => [sectionOf(page)]).map(([name]) => name));
  config.addCollection("entries", entries);
  config.addGlobalData("layout", "entry.njk");
  return {
    dir: { input: "content", includes: "../includes", output: "public" },
    markdownTemplateEngine: false,
  };
}
