// Sharing without anybody else's script: copy the address, or the device's own share sheet.
const said = document.querySelector("[data-said]");
const copy = document.querySelector("[data-copy]");
const share = document.querySelector("[data-share]");
const address = location.href.split(/[?#]/)[0];

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = "The link is copied.";
    } catch {
      said.textContent = `Copy this: ${address}`;
    }
  });
}
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ title: share.dataset.title, url: address }).catch(() => {}));
}
