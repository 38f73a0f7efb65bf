// Looks up a code in the table of the page "Where is my story?". Nothing leaves the device.

import { said } from "./language.js";

const holder = document.getElementById("where");
const form = document.getElementById("where-form");
const typed = document.getElementById("where-code");
const told = document.getElementById("where-said");
const [least, most] = ["public", "whole"].map((name) => Number(holder.dataset[name]));
const rows = [...document.querySelectorAll("tr[data-code]")];

const plain = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");

/** The row of the longest code that the typed one begins with. */
function rowOf(code) {
  const alike = rows.filter(({ dataset }) => code.startsWith(plain(dataset.code)));
  return alike.sort((one, other) => other.dataset.code.length - one.dataset.code.length)[0];
}

function paragraph(...held) {
  const made = document.createElement("p");
  made.append(...held);
  return made;
}

function strong(text) {
  const made = document.createElement("strong");
  made.textContent = text;
  return made;
}

function found(row) {
  const { dataset } = row;
  const [where, since, news] = ["span", "small", "td:last-child"].map((part) => row.querySelector(part).textContent.trim());
  const meaning = document.getElementById(`state-${dataset.state}`).textContent;
  return [
    paragraph(strong(where), " ", since),
    paragraph(meaning),
    paragraph(said("You hear from us: %(news)s", { news })),
  ];
}

function unknown() {
  const soon = document.getElementById("where-new").textContent;
  return [
    paragraph(strong(said("We do not know this code yet."))),
    paragraph(soon, " ", said("Look at each sign again. If it is right and still does not appear, write to us.")),
  ];
}

function misspelt(code) {
  const wrong = [...code].find((sign) => !holder.dataset.signs.includes(sign));
  if (wrong) return [paragraph(said("The sign “%(sign)s” is in no code. Look at it again.", { sign: wrong }))];
  const long = code.length < least || code.length > most;
  return long ? [paragraph(said("A code has eight signs. The first four are enough here."))] : null;
}

function answer() {
  const code = plain(typed.value);
  const wrong = misspelt(code);
  const row = wrong ? null : rowOf(code);
  for (const one of rows) one.classList.toggle("meant", one === row);
  typed.toggleAttribute("aria-invalid", Boolean(wrong));
  told.className = "banner";
  told.replaceChildren(...(wrong ?? (row ? found(row) : unknown())));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer();
});
