// Single keys: g then a letter goes to a place, . hides figures, ? opens the list of keys, Esc closes what is open.
// They never fire inside a field, and not at all where the student has switched them off.
"use strict";

const WAIT_MS = 1500;
let waitsForPlaceUntil = 0;

const isField = (element) =>
  element instanceof Element && element.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]") !== null;

const close = (from) => {
  const opened = from instanceof Element ? from.closest("details[open]:not([data-fold])") : null;
  if (!opened || opened.closest(".days")) return;
  opened.open = false;
  opened.querySelector("summary").focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    close(event.target);
    return;
  }
  if (!("keys" in document.body.dataset) || isField(event.target)) return;
  if (event.key === "g") {
    waitsForPlaceUntil = event.timeStamp + WAIT_MS;
    return;
  }
  if (event.timeStamp < waitsForPlaceUntil) {
    waitsForPlaceUntil = 0;
    const place = document.querySelector(`.places [data-key="${CSS.escape(event.key)}"]`);
    if (place) place.click();
    return;
  }
  if (event.key === ".") document.querySelector("[data-hide-figures]")?.click();
  if (event.key === "?") {
    const keys = document.querySelector("[data-key-list]");
    if (keys) keys.open = !keys.open;
  }
});
