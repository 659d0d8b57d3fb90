// A form with data-busy="Reading your file" says so after 400 ms, with "stop"; a second press sends nothing twice.
"use strict";

const SOON_MS = 400;

const say = (form) => {
  const line = document.createElement("p");
  line.className = "busy";
  line.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = form.dataset.busy;
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "as-link";
  stop.textContent = "stop";
  stop.addEventListener("click", () => {
    window.stop();
    line.remove();
    delete form.dataset.sent;
  });
  line.append(words, stop);
  form.append(line);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.busy) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => form.dataset.sent && say(form), SOON_MS);
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const line of document.querySelectorAll(".busy")) line.remove();
});
