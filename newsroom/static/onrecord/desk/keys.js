// The desk's keys. Each presses what the page itself offers: the button or link with that `data-key`.

const KEEP = "onrecord.desk.keys";
const FIELDS = "input:not([type=hidden]):not([type=checkbox]), select, textarea";

const isField = (element) => element?.matches?.("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]");

export function listen(desk, { onWords }) {
  const dialog = document.getElementById("keys");
  const switch_ = document.getElementById("keys-on");
  const show = document.getElementById("show-keys");
  switch_.checked = localStorage.getItem(KEEP) !== "off";
  switch_.addEventListener("change", () => localStorage.setItem(KEEP, switch_.checked ? "on" : "off"));
  show.hidden = false;
  show.addEventListener("click", () => dialog.showModal());

  document.addEventListener("keydown", (event) => {
    if (dialog.open || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) return withControl(event, desk);
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (isField(event.target)) return event.key === "Escape" ? event.target.blur() : undefined;
    if (!switch_.checked) return undefined;
    return alone(event, desk, { dialog, onWords });
  });
}

function withControl(event, desk) {
  const form = document.activeElement?.closest?.("form") ?? desk.querySelector("#note");
  const wanted = { s: ["[data-save]"], Enter: ["[data-submit]", "[data-save]"] }[event.key] ?? [];
  const button = wanted.map((one) => form?.querySelector(one) ?? desk.querySelector(one)).find(Boolean);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function alone(event, desk, { dialog, onWords }) {
  if (event.key === "?") { event.preventDefault(); return dialog.showModal(); }
  if (event.key === "w") { event.preventDefault(); return onWords(); }
  if (event.key === "e") {
    const field = [...desk.querySelectorAll(`#panel ${FIELDS}`)].find((one) => one.checkVisibility?.() ?? true);
    if (field) { event.preventDefault(); field.focus(); }
    return undefined;
  }
  // Enter on a link or button is that link's or button's own.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return undefined;
  const offered = desk.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!offered || offered.closest("[hidden]")) return undefined;
  event.preventDefault();
  return offered.click();
}
