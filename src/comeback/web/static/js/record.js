// A region with data-record="question" times and records an answer. A recording lives in this browser's own storage and nowhere
// else; a button or the key d deletes it. data-forget-recordings holds the button that deletes all of them. What stands after a
// region is for a page whose scripts did not run.
"use strict";

const STORE = "recordings";
const PLACE_KEY_MS = 1500;
const settled = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
const open = async () => {
  const asked = indexedDB.open("comeback-recordings", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
  return settled(asked);
};
const opened = open();
const stored = async (mode, act) => settled(act((await opened).transaction(STORE, mode).objectStore(STORE)));
const reveal = (region) => {
  region.hidden = false;
  region.nextElementSibling.hidden = true;
};
const all = () => stored("readonly", (store) => store.getAll());

const rehearse = (region) => {
  const find = (name) => region.querySelector(`[data-${name}]`);
  const [clock, says, rows, live] = ["clock", "says", "rows", "live"].map(find);
  const [record, time, stop, video] = ["start", "time", "stop", "video"].map(find);
  const seconds = document.querySelector("[data-seconds]");
  let [ticking, since, recorder, canRecord] = [0, 0, null, true];
  const say = (words) => void (says.textContent = words);
  const recordsNothing = (words) => {
    canRecord = false;
    record.hidden = video.closest("label").hidden = rows.nextElementSibling.hidden = true;
    say(`${words} The clock works.`);
  };
  const show = () => {
    const passed = Math.round((performance.now() - since) / 1000);
    if (seconds) seconds.value = passed;
    clock.textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  };
  const running = (is) => {
    time.hidden = is;
    record.hidden = is || !canRecord;
    stop.hidden = !is;
    [stop, record, time].find((each) => !each.hidden).focus();
  };
  const begin = () => {
    since = performance.now();
    ticking = setInterval(show, 250);
    running(true);
  };
  const end = () => {
    clearInterval(ticking);
    show();
    running(false);
    recorder?.stop();
  };
  const close = (stream) => {
    for (const track of stream.getTracks()) track.stop();
    live.hidden = true;
    live.srcObject = null;
    recorder = null;
  };

  const remove = async (id) => {
    await stored("readwrite", (store) => store.delete(id));
    say("Deleted. It was nowhere else.");
    await list();
    record.focus();
  };
  const row = ({ id, at, blob }) => {
    const line = document.createElement("li");
    const player = document.createElement(blob.type.startsWith("video") ? "video" : "audio");
    Object.assign(player, { controls: true, src: URL.createObjectURL(blob) });
    player.setAttribute("aria-label", `Recording of ${at.toLocaleString()}`);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: "Delete it" });
    button.addEventListener("click", () => remove(id));
    line.dataset.id = id;
    line.append(player, button);
    return line;
  };
  const list = async () => {
    for (const player of rows.querySelectorAll("audio, video")) URL.revokeObjectURL(player.src);
    const mine = (await all()).filter((each) => each.question === region.dataset.record);
    rows.replaceChildren(...mine.reverse().map(row));
  };

  const start = async () => {
    say("");
    const device = video.checked ? "microphone or camera" : "microphone";
    const reasons = {
      NotAllowedError: `The ${device} is closed to this page; the browser’s settings for this address can open it.`,
      NotFoundError: `No ${device} was found.`,
    };
    const refused = ({ name }) => say(`${reasons[name] ?? `The ${device} did not start.`} The clock alone works as well.`);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: video.checked }).catch(refused);
    if (!stream) return;
    const pieces = [];
    const made = (recorder = new MediaRecorder(stream));
    made.addEventListener("dataavailable", (event) => pieces.push(event.data));
    made.addEventListener("stop", async () => {
      close(stream);
      const kept = { question: region.dataset.record, at: new Date(), blob: new Blob(pieces, { type: made.mimeType }) };
      try {
        await stored("readwrite", (store) => store.add(kept));
        say("Kept in this browser only.");
        await list();
      } catch {
        say("This browser keeps no recordings here, so it is gone.");
      }
    });
    live.hidden = !video.checked;
    if (video.checked) live.srcObject = stream;
    made.start();
    begin();
  };

  let placeKeyAt = -PLACE_KEY_MS;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !("keys" in document.body.dataset)) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    if (event.key === "g") placeKeyAt = event.timeStamp;
    const latest = rows.querySelector("[data-id]");
    if (event.key !== "d" || event.timeStamp - placeKeyAt < PLACE_KEY_MS || !latest) return;
    remove(Number((event.target.closest("[data-id]") ?? latest).dataset.id));
  });

  record.addEventListener("click", start);
  time.addEventListener("click", begin);
  stop.addEventListener("click", end);
  reveal(region);
  if (!window.MediaRecorder || !navigator.mediaDevices) recordsNothing("This browser does not record.");
  list().catch(() => recordsNothing("This browser keeps nothing for this page, so nothing is recorded."));
};

const forget = async (region) => {
  const button = region.querySelector("button");
  const count = (await all()).length;
  region.querySelector("[data-count]").textContent = ["No recording is", "One recording is"][count] ?? `${count} recordings are`;
  button.hidden = count === 0;
  reveal(region);
};

for (const region of document.querySelectorAll("[data-record]")) rehearse(region);
for (const region of document.querySelectorAll("[data-forget-recordings]")) {
  const button = region.querySelector("button");
  button.addEventListener("click", () => stored("readwrite", (store) => store.clear()).then(() => forget(region)));
  forget(region).catch(() => (region.nextElementSibling.textContent = "This browser keeps no recordings for this page."));
}
