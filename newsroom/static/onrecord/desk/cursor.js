// Selecting the story's words with the keyboard: a cursor that goes by word and by sentence while the story has the
// focus. It is drawn with the Custom Highlight API, and what it is on is said to those who do not see it.

import { codePoints, rangesOf, textOf, toPoints, wordsAt } from "./places.js";

export class Cursor {
  // `onMove` is told the stretch that is selected: {start, end, words}.
  constructor(words, { onMove }) {
    this.words = words;
    this.onMove = onMove;
    this.language = words.lang || "en";
    this.units = { word: this.#cut("word"), sentence: this.#cut("sentence") };
    this.anchor = this.focus = null;
    words.addEventListener("keydown", (event) => this.#press(event));
    words.addEventListener("focus", () => this.focus === null && this.#put(0, 0));
    words.addEventListener("blur", () => this.#draw());
  }

  clear() {
    this.anchor = this.focus = null;
    this.#draw();
  }

  // All words, or sentences, of the story as [start, end] in code points. Japanese has no spaces: the browser knows.
  #cut(granularity) {
    let segmenter;
    try { segmenter = new Intl.Segmenter(this.language, { granularity }); } catch { segmenter = new Intl.Segmenter("en", { granularity }); }
    const found = [];
    for (const [start, text] of textOf(this.words)) {
      let place = start;
      for (const { segment, isWordLike } of segmenter.segment(text)) {
        const size = codePoints(segment);
        const kept = segment.trimEnd();
        if (granularity === "sentence" ? kept : isWordLike) found.push([place, place + toPoints(kept, kept.length)]);
        place += size;
      }
    }
    return found;
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rtl = getComputedStyle(this.words).direction === "rtl";
    const steps = { ArrowRight: ["word", rtl ? -1 : 1], ArrowLeft: ["word", rtl ? 1 : -1], ArrowDown: ["sentence", 1], ArrowUp: ["sentence", -1] };
    const step = steps[event.key];
    if (!step || !this.units.word.length) return;
    event.preventDefault();
    this.#move(...step, event.shiftKey);
  }

  #move(kind, by, extends_) {
    const list = this.units[kind];
    if (kind === "sentence" && !extends_) {
      // A whole sentence is what a claim often is.
      const here = list.findIndex(([, end]) => end > (this.focus === null ? 0 : this.#at(this.focus)[0]));
      const isOnIt = this.anchor === this.#wordAt(list[here][0]) && this.focus === this.#wordAt(list[here][1] - 1);
      const [start, end] = list[Math.min(Math.max(isOnIt || by < 0 ? here + by : here, 0), list.length - 1)];
      return this.#put(this.#wordAt(start), this.#wordAt(end - 1));
    }
    let focus = (this.focus ?? 0) + by;
    if (kind === "sentence") {
      const now = this.#at(this.focus ?? 0);
      const next = by > 0 ? list.find(([, end]) => end > now[1]) : list.findLast(([start]) => start < now[0]);
      if (!next) return undefined;
      focus = this.#wordAt(by > 0 ? next[1] - 1 : next[0]);
    }
    focus = Math.min(Math.max(focus, 0), this.units.word.length - 1);
    return this.#put(extends_ ? this.anchor ?? focus : focus, focus);
  }

  #at = (index) => this.units.word[index];

  // The last word that begins at or before a place.
  #wordAt(place) {
    let low = 0, high = this.units.word.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.units.word[middle][0] <= place) low = middle; else high = middle - 1;
    }
    return low;
  }

  #stretch() {
    const [from, to] = [this.anchor, this.focus].sort((one, other) => one - other);
    return [this.#at(from)[0], this.#at(to)[1]];
  }

  #put(anchor, focus) {
    if (!this.units.word.length) return;
    [this.anchor, this.focus] = [anchor, focus];
    const [start, end] = this.#stretch();
    getSelection().removeAllRanges();
    this.#draw();
    const [range] = rangesOf(this.words, ...this.#at(this.focus));
    range?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    this.onMove({ start, end, words: wordsAt(this.words, start, end) });
  }

  #draw() {
    const isShown = this.focus !== null && this.words.isConnected;
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("cursor");
    if (isShown) CSS.highlights.set("cursor", new Highlight(...rangesOf(this.words, ...this.#stretch())));
  }
}
