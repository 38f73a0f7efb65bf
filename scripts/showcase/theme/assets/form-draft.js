// Keeps what somebody has written on their own device: answers in the browser's store, photos in
// its database. Nothing here asks the network.

const KEY = "showcase-share";
const STORE = "photos";
const VERSION = 1;

let unkept = "";
// Photos of this visit, for browsers that keep none.
const held = new Map();

/** The draft as it was last kept, or null. */
export function draft() {
  let text = unkept;
  try {
    text = localStorage.getItem(KEY) ?? unkept;
  } catch {
    // A browser can refuse its store; the draft then lasts as long as the page.
  }
  return readDraft(text);
}

/** What a text says of a draft, or null where it says none. */
export function readDraft(text) {
  try {
    const found = JSON.parse(text);
    const sound = found?.version === VERSION && typeof found.answers === "object" && found.answers;
    return sound ? found : null;
  } catch {
    return null;
  }
}

/** Keep answers; whether they last beyond this page. */
export function keep(answers, more = {}) {
  unkept = JSON.stringify({ version: VERSION, saved: new Date().toISOString(), ...more, answers });
  try {
    localStorage.setItem(KEY, unkept);
    return true;
  } catch {
    return false;
  }
}

function database() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(KEY, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore(mode, act) {
  const base = await database();
  try {
    return await new Promise((resolve, reject) => {
      const change = base.transaction(STORE, mode);
      const asked = act(change.objectStore(STORE));
      change.oncomplete = () => resolve(asked.result);
      change.onerror = () => reject(change.error);
      change.onabort = () => reject(change.error);
    });
  } finally {
    base.close();
  }
}

/** Keep a photo under a name; whether it lasts beyond this page. */
export async function keepPhoto(name, photo) {
  held.set(name, photo);
  try {
    // Bytes, because some browsers do not keep what they call a blob.
    const bytes = await photo.arrayBuffer();
    await inStore("readwrite", (store) => store.put(bytes, name));
    return true;
  } catch {
    return false;
  }
}

/** The photo kept under a name, or null. */
export async function keptPhoto(name) {
  if (held.has(name)) return held.get(name);
  try {
    const bytes = await inStore("readonly", (store) => store.get(name));
    return bytes ? new Blob([bytes], { type: "image/jpeg" }) : null;
  } catch {
    return null;
  }
}

/** Forget everything. */
export async function erase() {
  unkept = "";
  held.clear();
  try {
    localStorage.removeItem(KEY);
    await inStore("readwrite", (store) => store.clear());
  } catch {
    // Nothing was kept.
  }
}
