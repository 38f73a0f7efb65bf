// Put this on your own page to show examples from the showcase. It sets no cookie and tells nobody anything.
//   <script src="https://YOUR-SHOWCASE/assets/widget.js" data-state="TAS" data-count="5"></script>
(() => {
  const script = document.currentScript;
  if (!script) return;
  const view = new URL("../widget/", script.src);
  for (const [name, value] of Object.entries(script.dataset)) {
    for (const one of value.split(/\s+/).filter(Boolean)) view.searchParams.append(name, one);
  }
  const frame = document.createElement("iframe");
  frame.src = view.href;
  frame.title = script.dataset.title || "Examples of family, school and community partnership";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation");
  frame.width = "100%";
  frame.height = "320";
  addEventListener("message", (event) => {
    const height = Number(event.data?.showcaseHeight);
    if (event.source !== frame.contentWindow || event.origin !== view.origin || !Number.isFinite(height)) return;
    frame.height = String(Math.min(2000, Math.max(120, Math.ceil(height))));
  });
  script.after(frame);
})();
