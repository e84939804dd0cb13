// The workbench: links and forms of the desk put new parts in place of those that change; selected words are offered to be
// made something; what is typed is kept. All of it works without this script, page by page.

import { Cursor } from "./cursor.js";
import { Drafts } from "./drafts.js";
import { listen } from "./keys.js";
import { layers } from "./layers.js";
import { findings, watch } from "./live.js";
import { rangesOf, selected } from "./places.js";

const desk = document.getElementById("desk");
const drafts = new Drafts(desk);
let cursor;

const words = () => document.getElementById("words");
const say = (text) => { document.getElementById("told").textContent = text; };

// Parts of the page

// One step at a time: a key that is pressed before its answer is shown would act on a piece that is done with already.
const isBusy = () => document.getElementById("panel").hasAttribute("aria-busy");

async function load(address, { form, ...options } = {}) {
  if (isBusy()) return undefined;
  document.getElementById("panel").setAttribute("aria-busy", "true");
  try {
    let answer = await ask(address, options);
    if (answer.status === 403 && options.body) {
      if (await isSignedOut()) return connection("signedOut");
      // Who has signed in again, in another tab, has another token: what was typed goes with that one.
      options.body.set("csrfmiddlewaretoken", await newToken());
      answer = await ask(address, options);
    }
    if (answer.type === "opaqueredirect") return connection("signedOut");
    if (answer.status >= 500 || answer.status === 403 || answer.status === 404) return say(await plain(answer));
    if (answer.headers.get("X-Desk") === "taken") {
      document.getElementById("connection").hidden = true;
      // Before its place is taken by a form that would bring it back.
      if (form?.dataset.keep) drafts.forget(form);
    }
    return show(await answer.text(), answer);
  } catch {
    return connection("lost");
  } finally {
    document.getElementById("panel").removeAttribute("aria-busy");
  }
}

const ask = (address, options) => fetch(address, { ...options, headers: { "X-Desk": "1" }, redirect: "manual" });

async function newToken() {
  const page = new DOMParser().parseFromString(await (await ask(desk.dataset.address, {})).text(), "text/html");
  return page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

// Without a session there is no token against forgery either, and that is what is then refused.
async function isSignedOut() {
  return (await fetch(desk.dataset.state, { redirect: "manual" })).type === "opaqueredirect";
}

async function plain(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = page.querySelector("h1, title")?.textContent ?? String(answer.status);
  document.getElementById("messages").innerHTML = `<p class="error"></p>`;
  document.querySelector("#messages p").textContent = told;
  return told;
}

function show(html, answer) {
  const at = scrollY, inStory = document.getElementById("story").scrollTop;
  desk.innerHTML = html;
  document.getElementById("story").scrollTop = inStory;
  scrollTo({ top: at, behavior: "instant" });
  const key = document.getElementById("panel").dataset.at;
  history.replaceState(null, "", key ? `?at=${key}` : location.pathname);
  ready();
  const error = desk.querySelector(".errornote, .errorlist");
  say([...document.querySelectorAll("#messages p")].map((one) => one.textContent).join(" ") || document.querySelector("#panel h2")?.textContent || "");
  if (answer.headers.get("X-Desk") === "refused") focusOn(error ?? document.querySelector("#messages p"));
  else focusOn(document.getElementById("panel"));
  document.querySelector("#words mark.about")?.scrollIntoView({ block: "nearest" });
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: matchMedia("(min-width: 1000px)").matches });
}

// What is new on the page after each step

function ready() {
  cursor = new Cursor(words(), { onMove: offer });
  layers(document.getElementById("story"));
  for (const form of desk.querySelectorAll("form[data-keep]")) revive(form);
  const note = desk.querySelector("form[data-live]");
  if (note) findings(desk, note);
  highlight();
}

async function revive(form) {
  form.addEventListener("input", () => drafts.keep(form));
  if (form.querySelector(".errorlist")) return drafts.keep(form);
  if (!(await drafts.restore(form))) return undefined;
  const told = document.createElement("p");
  told.className = "restored";
  told.append(desk.dataset.restored, " ");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: desk.dataset.discard });
  button.addEventListener("click", () => { drafts.undo(form); told.remove(); form.dispatchEvent(new Event("input")); });
  told.append(button);
  form.prepend(told);
  form.dispatchEvent(new Event("input"));
  return undefined;
}

// Selected words

function offer(stretch) {
  const form = document.getElementById("marking");
  if (!form) return;
  form.hidden = !stretch;
  if (!stretch) return;
  form.elements.start.value = stretch.start;
  form.elements.end.value = stretch.end;
  document.getElementById("selected").textContent = stretch.words;
  say(stretch.words);
}

function highlight() {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("held");
  CSS.highlights.delete("cursor");
}

// The selection is gone as soon as a button has the focus: what was selected stays to be seen.
function hold(stretch) {
  if (window.CSS?.highlights) CSS.highlights.set("held", new Highlight(...rangesOf(words(), stretch.start, stretch.end)));
}

document.addEventListener("selectionchange", () => {
  const stretch = words() && selected(words());
  if (stretch) { cursor.clear(); offer(stretch); hold(stretch); }
});

desk.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0 && isOfTheDesk(link)) {
    event.preventDefault();
    load(link.href.split("#")[0]);
  }
  if (event.target.closest("[data-remark]")) remarkOnSelected();
});

const isOfTheDesk = (link) => link.origin === location.origin && link.pathname === desk.dataset.address && link.search;

function remarkOnSelected() {
  const marking = document.getElementById("marking"), remark = document.getElementById("remark");
  for (const name of ["start", "end"]) remark.elements[name].value = marking.elements[name].value;
  remark.closest("details").open = true;
  remark.elements.text.focus();
}

desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  load(desk.dataset.address, { method: "POST", body: new FormData(form, event.submitter), form });
});

// The connection, and what others do meanwhile

function connection(state) {
  const place = document.getElementById("connection");
  place.textContent = place.dataset[state];
  place.hidden = false;
  if (state === "newer") {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: place.dataset.look });
    button.addEventListener("click", () => { place.hidden = true; load(`${desk.dataset.address}?at=${document.getElementById("panel").dataset.at}`); });
    place.append(" ", button);
  }
}

Drafts.sweep();
if (!drafts.isAble) say(desk.dataset.unkept);
listen(desk, { onWords: () => words().focus() });
watch(desk, {
  onNewer: () => connection("newer"),
  onLost: () => connection("lost"),
  onBack: () => connection("back"),
  onSignedOut: () => connection("signedOut"),
});
ready();
