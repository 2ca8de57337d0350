// Lights the passage that the viewer names, as the name of the frame, in a page that pywb shows.
(() => {
  "use strict";
  const MARK = "archiver:";
  if (window.parent === window || !window.name.startsWith(MARK)) return;
  const fold = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
  const wanted = fold(window.name.slice(MARK.length)).split(/\s+/).filter(Boolean).join(" ");
  if (!wanted) return;

  // The words of the page, one blank between them, and where each of their characters stands.
  const words = () => {
    const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA"]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (skipped.has(node.parentElement?.tagName)) continue;
      const characters = fold(node.data);
      for (let at = 0; at < characters.length; at += 1) {
        const isBlank = /\s/.test(characters[at]);
        if (isBlank && (text === "" || text.endsWith(" "))) continue;
        text += isBlank ? " " : characters[at];
        places.push([node, at]);
      }
    }
    return [text, places];
  };

  let found = false;
  const light = () => {
    if (found || !document.body) return;
    const [text, places] = words();
    const at = text.indexOf(wanted);
    if (at < 0) return;
    const [first, start] = places[at];
    const [last, end] = places[at + wanted.length - 1];
    const range = document.createRange();
    range.setStart(first, start);
    range.setEnd(last, end + 1);
    found = true;
    if (window.CSS?.highlights && window.Highlight) {
      const style = document.createElement("style");
      style.textContent = "::highlight(archiver) { background: #ffe066; color: #1a1a1a }";
      document.head.append(style);
      CSS.highlights.set("archiver", new Highlight(range));
    } else {
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }
    first.parentElement.scrollIntoView({ block: "center" });
  };

  // The page's own scripts may write its text late.
  document.addEventListener("DOMContentLoaded", light);
  window.addEventListener("load", () => [0, 500, 2000].forEach((wait) => window.setTimeout(light, wait)));
})();
