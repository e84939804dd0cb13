// What is typed into a form is kept in this browser until it is saved: it survives a closed tab and a lost connection. It
// is locked with a key that only the signed-in editor's pages hold, and of words that were refused the server keeps none.

const LATEST = 7 * 24 * 3600 * 1000;
const HELD = ["csrfmiddlewaretoken", "step", "at", "do", "revision", "version", "seen_version", "start", "end", "note", "to"];

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export class Drafts {
  #key;

  constructor(desk) {
    this.desk = desk;
    this.prefix = `onrecord.draft.${desk.dataset.person}.${desk.dataset.address}`;
    this.isAble = Boolean(window.crypto?.subtle);
    if (this.isAble) this.#key = crypto.subtle.importKey("raw", bytes(desk.dataset.draftKey), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  #name = (form) => `${this.prefix}.${form.dataset.keep}`;

  // Forget what is too old, whoever's it is: nobody comes back for it.
  static sweep() {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith("onrecord.draft.")) continue;
      const at = Number(localStorage.getItem(name)?.split(".", 1)[0]);
      if (!(Date.now() - at < LATEST)) localStorage.removeItem(name);
    }
  }

  async keep(form) {
    if (!this.isAble) return undefined;
    const typed = JSON.stringify(fieldsOf(form));
    if (typed === form.dataset.untouched) return localStorage.removeItem(this.#name(form));
    const salt = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv: salt }, await this.#key, new TextEncoder().encode(typed));
    // It may have been saved while it was being locked.
    if (!form.isConnected || form.dataset.saved) return undefined;
    const text = [salt, new Uint8Array(locked)].map((part) => btoa(String.fromCharCode(...part))).join(".");
    return localStorage.setItem(this.#name(form), `${Date.now()}.${text}`);
  }

  // Puts back what was typed and not saved; false where there is none.
  async restore(form) {
    form.dataset.untouched = JSON.stringify(fieldsOf(form));
    const kept = localStorage.getItem(this.#name(form));
    if (!kept || !this.isAble) return false;
    const [, salt, locked] = kept.split(".").map((part, at) => (at ? Uint8Array.from(atob(part), (sign) => sign.charCodeAt(0)) : part));
    try {
      const typed = await crypto.subtle.decrypt({ name: "AES-GCM", iv: salt }, await this.#key, locked);
      fill(form, JSON.parse(new TextDecoder().decode(typed)));
      return true;
    } catch {
      localStorage.removeItem(this.#name(form));
      return false;
    }
  }

  forget(form) {
    form.dataset.saved = "yes";
    localStorage.removeItem(this.#name(form));
  }

  undo(form) {
    fill(form, JSON.parse(form.dataset.untouched));
    localStorage.removeItem(this.#name(form));
  }
}

function fieldsOf(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || HELD.includes(field.name) || field.type === "submit") continue;
    if (["checkbox", "radio"].includes(field.type)) found[`${field.name}=${field.value}`] = field.checked;
    else found[field.name] = field.value;
  }
  return found;
}

function fill(form, typed) {
  for (const field of form.elements) {
    if (!field.name || HELD.includes(field.name) || field.type === "submit") continue;
    const isBox = ["checkbox", "radio"].includes(field.type);
    const value = typed[isBox ? `${field.name}=${field.value}` : field.name];
    if (value === undefined) continue;
    if (isBox) field.checked = value; else field.value = value;
  }
}
