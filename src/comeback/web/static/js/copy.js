// A button with data-copy="id" copies the words of that element and says so; without scripts they can be selected.
"use strict";

const SAID_MS = 4000;

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(words);
      button.textContent = "Selected: now copy it";
    }
    setTimeout(() => { button.textContent = label; }, SAID_MS);
  });
}
