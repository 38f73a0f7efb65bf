// "/" puts the cursor into the search box, as on many sites; nothing else here needs a script.
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("#words, #home-words, #find-words");
  if (!box) return;
  event.preventDefault();
  box.focus();
});
