// A file with the answers and photos, to go on at another device.

import { keepPhoto, keptPhoto } from "./form-draft.js";

const JPEG = "data:image/jpeg;base64,";

/** Offer a file to keep. */
export function offer(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser takes the file over before the next minute is out.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function inLetters(photo) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(photo);
  });
}

/** Offer the answers as a file. */
export async function writeFile(answers, more) {
  const photos = {};
  for (const { picture } of answers.photos ?? []) {
    const photo = picture && (await keptPhoto(picture));
    if (photo) photos[picture] = await inLetters(photo);
  }
  const text = JSON.stringify({ version: 1, saved: new Date().toISOString(), ...more, answers, photos });
  offer("my-story.json", new Blob([text], { type: "application/json" }));
}

function photoIn(letters) {
  try {
    const bytes = Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
    return new Blob([bytes], { type: "image/jpeg" });
  } catch {
    return null;
  }
}

/** What a file holds, its photos kept on this device; null where it is another file. */
export async function readFile(file, readDraft) {
  const found = readDraft(await file.text());
  if (!found) return null;
  const { photos = {}, ...rest } = found;
  for (const [name, letters] of Object.entries(photos ?? {})) {
    if (typeof letters !== "string" || !letters.startsWith(JPEG)) continue;
    const photo = photoIn(letters.slice(JPEG.length));
    if (photo) await keepPhoto(name, photo);
  }
  return rest;
}
