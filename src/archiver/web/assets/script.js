// Copy buttons, and the passage in view. Every page works without this file.
"use strict";

const DONE_MILLISECONDS = 2000;

function plain(element) {
  return element.tagName === "PRE" ? element.textContent : element.textContent.replace(/\s+/g, " ").trim();
}

async function copy(button) {
  const element = document.getElementById(button.dataset.copy);
  const text = plain(element);
  if (button.dataset.form === "rich" && window.ClipboardItem) {
    const html = new Blob([element.innerHTML], { type: "text/html" });
    const item = { "text/html": html, "text/plain": new Blob([text], { type: "text/plain" }) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function say(button, words) {
  const label = button.dataset.label ?? (button.dataset.label = button.textContent);
  button.textContent = words;
  document.getElementById("said").textContent = words;
  setTimeout(() => {
    button.textContent = label;
    button.classList.remove("is-done");
  }, DONE_MILLISECONDS);
}

function begin() {
  const said = document.createElement("p");
  said.id = "said";
  said.className = "said";
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () =>
      copy(button).then(
        () => {
          button.classList.add("is-done");
          say(button, "Copied");
        },
        () => {
          select(document.getElementById(button.dataset.copy));
          say(button, "Selected: press Ctrl+C");
        },
      ),
    );
  }
  const passage = document.getElementById("passage");
  if (passage && !location.hash) {
    passage.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

begin();
