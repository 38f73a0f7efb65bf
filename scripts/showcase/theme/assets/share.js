// Sharing without anybody else's script: copy the address, or the device's own share sheet.
import { said } from "./language.js";

const told = document.querySelector("[data-said]");
const copy = document.querySelector("[data-copy]");
const share = document.querySelector("[data-share]");
const address = location.href.split(/[?#]/)[0];

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      told.textContent = said("The link is copied.");
    } catch {
      told.textContent = said("Copy this: %(address)s", { address });
    }
  });
}
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ title: share.dataset.title, url: address }).catch(() => {}));
}
