// The ways to send an example, as the bureau offers them: a file, a post, a proposal at a forge.

import { HERE, counted, said } from "./language.js";
import { askFirst } from "./ask-first.js";
import { erase, keptPhoto } from "./form-draft.js";
import { heldItems, slugOf } from "./form-facts.js";
import { withoutDetails } from "./form-photos.js";
import { offer } from "./form-resume.js";
import { entryText, storyText } from "./front-matter.js";
import { zip } from "./form-zip.js";

// Longer addresses are refused by some hosts.
const LONGEST_ADDRESS = 7500;
// No letters that are taken for others, and none that make words.
const CODE = "23456789BCDFGHJKMNPQRSTVWXZ";
const CODE_LENGTH = 8;
// The page that says where a story is.
const WHERE = new URL("contribute/where/", HERE).href;
const CONTACT = new URL("contact/", HERE).href;

/** A code that only the sender knows. */
export function newCode() {
  const most = 256 - (256 % CODE.length);
  let code = "";
  while (code.length < CODE_LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) code += CODE[byte % CODE.length];
  }
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** The entry: its folder's name, its text, and its photos as [name, bytes]. */
export async function entryOf({ facts, answers, rules, more }) {
  const slug = slugOf(facts.title ?? "", `story-${more.code.toLowerCase()}`);
  const text = entryText(facts, rules.fields, storyText(answers.story ?? [], rules.sections));
  const photos = [];
  for (const [number, [, { picture }]] of heldItems(answers.photos).entries()) {
    const photo = picture && (await keptPhoto(picture));
    if (!photo) continue;
    const bytes = withoutDetails(new Uint8Array(await photo.arrayBuffer()));
    photos.push([facts.photos[number].file, new Uint8Array(await new Blob(bytes).arrayBuffer())]);
  }
  return { slug, text, photos };
}

/** The entry as one file. */
export function packed({ slug, text, photos }) {
  return zip([[`${slug}/index.md`, text], ...photos.map(([name, bytes]) => [`${slug}/${name}`, bytes])]);
}

function withText(address, text) {
  const whole = `${address}&value=${encodeURIComponent(text)}`;
  return whole.length <= LONGEST_ADDRESS ? { address: whole, paste: false } : { address, paste: true };
}

/** Where a new file is proposed at a forge, where photos go, and whether the text must be pasted. */
export function proposal(forge, repository, branch, folder, slug, text) {
  const base = repository.replace(/\/+$/, "");
  const place = `${encodeURIComponent(branch)}/${folder}/${slug}`;
  if (forge === "gitlab") {
    const file = encodeURIComponent(`${folder}/${slug}/index.md`);
    return { address: `${base}/-/new/${encodeURIComponent(branch)}?file_name=${file}`, paste: true, upload: `${base}/-/tree/${encodeURIComponent(branch)}/${folder}` };
  }
  const [add, upload] = forge === "github" ? ["new", "upload"] : ["_new", "_upload"];
  return { ...withText(`${base}/${add}/${place}?filename=index.md`, text), upload: `${base}/${upload}/${place}` };
}

// --- drawing

function element(name, ...held) {
  const made = document.createElement(name);
  made.append(...held.filter((one) => one !== null));
  return made;
}

function button(text, act, className = "") {
  const made = element("button", text);
  made.type = "button";
  made.className = className;
  made.addEventListener("click", act);
  return made;
}

function link(text, address) {
  const made = element("a", text);
  made.href = address;
  made.rel = "noreferrer";
  return made;
}

function outward(text, address) {
  const made = link(text, address);
  made.target = "_blank";
  return made;
}

function way(title, ...held) {
  const made = element("section", element("h3", title), ...held);
  made.className = "way";
  return made;
}

function steps(...texts) {
  return element("ol", ...texts.filter(Boolean).map((one) => element("li", one)));
}

class Ways {
  constructor(place, state, entry) {
    Object.assign(this, { place, state, entry, set: place.dataset, code: state.more.code });
    this.told = element("p");
    this.told.setAttribute("role", "status");
  }

  tell(text) {
    this.told.textContent = text;
  }

  file() {
    const { slug } = this.entry;
    const name = `${slug}.zip`;
    const save = button(said("Save the file"), () => {
      offer(name, packed(this.entry));
      this.tell(said("The file %(name)s is in your downloads.", { name }));
    });
    save.id = "save-zip";
    const subject = encodeURIComponent(said("A story for the showcase, code %(code)s", { code: this.code }));
    const body = encodeURIComponent([said("The file %(name)s is attached.", { name }), said("My code: %(code)s", { code: this.code }), said("Where is my story? %(address)s", { address: WHERE })].join("\n\n"));
    const mail = link(said("Begin an e-mail"), `mailto:${this.set.email}?subject=${subject}&body=${body}`);
    mail.className = "button quiet";
    const press = element("p", save, this.set.email ? mail : null);
    press.className = "actions";
    const first = said("Save the file. It holds your story and your photos.");
    if (this.set.email) return way(said("By e-mail"), steps(first, said("Begin an e-mail, and attach the file to it."), said("Send it.")), press);
    return way(
      said("As a file"),
      element("p", first),
      press,
      element("p", said("This showcase has not set an address yet. The contact page says how to reach the people who run it."), " ", link(said("Contact"), CONTACT)),
    );
  }

  post() {
    if (!this.set.post) return null;
    const label = element("label", said("Where may we write to you? (if you like)"));
    const reply = document.createElement("input");
    Object.assign(reply, { type: "email", id: "send-reply", autocomplete: "email" });
    label.htmlFor = reply.id;
    const send = button(said("Send it now"), () => this.submit(reply.value));
    send.id = "send-now";
    return way(said("Straight to the bureau"), element("p", said("Your story and photos go to the bureau that runs this showcase.")), element("p", label, reply), element("p", send));
  }

  submit(reply) {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: this.set.post, enctype: "multipart/form-data", hidden: true });
    const add = (name, value) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    add("code", this.code);
    add("title", this.state.facts.title ?? "");
    add("reply", reply);
    const file = Object.assign(document.createElement("input"), { type: "file", name: "entry" });
    const held = new DataTransfer();
    held.items.add(new File([packed(this.entry)], `${this.entry.slug}.zip`, { type: "application/zip" }));
    file.files = held.files;
    form.append(file);
    document.body.append(form);
    form.submit();
  }

  forge(name, title) {
    const repository = this.set[name];
    if (!repository) return null;
    const { slug, text, photos } = this.entry;
    const folder = document.querySelector(".send-in").dataset.folder;
    const { address, paste, upload } = proposal(name, repository, this.set.branch, folder, slug, text);
    const open = outward(said("Open the new file"), address);
    open.className = "button quiet";
    const copy = button(said("Copy the text"), async () => {
      await navigator.clipboard.writeText(text);
      this.tell(said("The text is copied."));
    }, "quiet");
    const actions = element("p", paste ? copy : null, open);
    actions.className = "actions";
    const pictures = photos.map(([file, bytes]) => button(said("Save %(name)s", { name: file }), () => offer(file, new Blob([bytes], { type: "image/jpeg" })), "quiet"));
    return way(
      title,
      element("p", element("strong", said("What you send this way can be read by everybody at once, and copies may stay for ever.")), " ", said("You need an account there.")),
      steps(
        paste && said("Press “Copy the text”. Your story is too long for an address, or the site takes none."),
        said("Press “Open the new file”, and sign in. The site may offer to make a copy of the project for you: say yes."),
        paste && said("Paste the text into the large box."),
        said("Press the green button that proposes the new file, then the one that makes the proposal. Write your code into it: %(code)s", { code: this.code }),
        photos.length > 0 && said("Save each photo here, then open the page for photos and add them there. That is a second proposal; the editors put both together."),
      ),
      actions,
      photos.length ? element("p", ...pictures, " ", outward(said("Open the page for photos"), upload)) : null,
    );
  }

  eraser() {
    const made = button(said("Erase my answers from this device"), () => {}, "quiet");
    askFirst(made, (text) => this.tell(text), async () => {
      await erase();
      made.disabled = true;
      this.tell(said("Everything was erased from this device."));
    });
    return made;
  }

  next() {
    const days = Number(this.set.days);
    const when = days
      ? counted("Somebody answers within %(count)s day.", "Somebody answers within %(count)s days.", days)
      : said("This showcase has not said how long that takes.");
    const code = element("strong", this.code);
    code.id = "send-code";
    return way(
      said("What happens next"),
      element("p", said("Your private code:"), " ", code),
      element("p", said("It was made on your device, and only you know it. Write it down: with it you can ask about your story without saying who you are.")),
      element("p", link(said("Where is my story?"), WHERE), " ", said("There you can look up your code when an editor has noted that your story arrived.")),
      steps(said("An editor reads your story and looks for anything that could harm somebody."), said("The editor asks you what is unclear."), said("When you both agree, the story is published.")),
      element("p", when),
      element("p", this.eraser()),
    );
  }

  draw() {
    const must = this.state.found.filter(({ problem }) => problem.severity === "must fix").length;
    const open = must
      ? counted("%(count)s point must still be mended. You can send your story as it is, and an editor will ask you about it.", "%(count)s points must still be mended. You can send your story as it is, and an editor will ask you about them.", must)
      : said("Your story is complete. Choose one way to send it.");
    const lead = element("p", open);
    lead.className = "lead";
    const ways = [this.post(), this.file(), this.forge("github", said("With GitHub")), this.forge("gitlab", said("With GitLab")), this.forge("forgejo", said("With Forgejo or Gitea"))];
    this.place.replaceChildren(lead, ...ways.filter(Boolean), this.told, this.next());
  }
}

/** Draw the ways to send what was answered. */
export async function drawWays(place, state, kept) {
  if (!state.more.code) {
    state.more.code = newCode();
    kept({ code: state.more.code });
  }
  new Ways(place, state, await entryOf(state)).draw();
}
