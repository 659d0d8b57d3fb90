// A part with data-shown-for="exam" and data-values="cbssa cbse" shows while that field holds one of these; what is hidden is not sent.
"use strict";

const parts = document.querySelectorAll("[data-shown-for]");

const show = () => {
  for (const part of parts) {
    const chosen = part.closest("form").elements[part.dataset.shownFor].value;
    part.hidden = !part.dataset.values.split(" ").includes(chosen);
    for (const field of part.querySelectorAll("input, select")) field.disabled = part.hidden;
  }
};

show();
document.addEventListener("change", show);
window.addEventListener("pageshow", show);
