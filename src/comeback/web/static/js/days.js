// On a phone a week shows today open and the other days closed; without this all days stay open.
"use strict";

const narrow = window.matchMedia("(max-width: 56.2499em)");
const fold = () => {
  for (const day of document.querySelectorAll(".days details[data-fold]")) day.open = !narrow.matches;
};
fold();
narrow.addEventListener("change", fold);
