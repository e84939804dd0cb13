// Places in the story, as the archive counts them: in code points from the beginning of its text. The page has UTF-16, in
// paragraphs that say where they begin (`data-start`), and in them words that are not the story's: numbers of claims.

const OWN = ".ref, .place";

function* textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(OWN)) yield walker.currentNode;
}

export const codePoints = (text) => [...text].length;

// From UTF-16 to code points within one string, and back.
export const toPoints = (text, units) => codePoints(text.slice(0, units));
export function toUnits(text, points) {
  let units = 0;
  for (const letter of text) {
    if (points-- <= 0) break;
    units += letter.length;
  }
  return units;
}

const blocksOf = (words) => [...words.querySelectorAll("[data-start]")];

// Where a point of the document stands in the text; null outside of the story's words.
export function placeOf(words, container, offset) {
  const element = container.nodeType === Node.ELEMENT_NODE ? container : container.parentElement;
  const block = element?.closest("[data-start]") ?? blockAt(words, container, offset);
  if (!block || !words.contains(block)) return null;
  let place = Number(block.dataset.start);
  const point = document.createRange();
  point.setStart(container, offset);
  for (const node of textNodes(block)) {
    if (node === container) return place + toPoints(node.data, offset);
    const end = document.createRange();
    end.selectNodeContents(node);
    if (point.compareBoundaryPoints(Range.START_TO_END, end) < 0 || point.comparePoint(node, 0) >= 0) return place;
    place += codePoints(node.data);
  }
  return place;
}

// A point between two paragraphs belongs to the one that follows, and after the last to that one.
function blockAt(words, container, offset) {
  if (container !== words) return null;
  return container.childNodes[offset]?.closest?.("[data-start]") ?? blocksOf(words).at(-1) ?? null;
}

// The document's ranges for a stretch of the text: one for each paragraph that it touches.
export function rangesOf(words, start, end) {
  const ranges = [];
  for (const block of blocksOf(words)) {
    let place = Number(block.dataset.start);
    if (place >= end) break;
    const range = document.createRange();
    let isBegun = false;
    for (const node of textNodes(block)) {
      const after = place + codePoints(node.data);
      if (after > start && place < end) {
        if (!isBegun) range.setStart(node, toUnits(node.data, Math.max(start - place, 0)));
        range.setEnd(node, toUnits(node.data, Math.min(end, after) - place));
        isBegun = true;
      }
      place = after;
    }
    if (isBegun) ranges.push(range);
  }
  return ranges;
}

// The text of the story as the page has it, paragraph by paragraph: [start, words].
export function textOf(words) {
  return blocksOf(words).map((block) => [Number(block.dataset.start), [...textNodes(block)].map((node) => node.data).join("")]);
}

// The stretch that the browser's selection covers, without white space at its ends; null where it is not in the story.
export function selected(words) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!words.contains(range.commonAncestorContainer)) return null;
  const start = placeOf(words, range.startContainer, range.startOffset);
  const end = placeOf(words, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : trimmed(words, start, end);
}

export function wordsAt(words, start, end) {
  return textOf(words)
    .filter(([begin, text]) => begin < end && begin + codePoints(text) > start)
    .map(([begin, text]) => [...text].slice(Math.max(start - begin, 0), end - begin).join(""))
    .join(" ");
}

function trimmed(words, start, end) {
  const letters = [...wordsAt(words, start, end)];
  while (letters.length && /\s/u.test(letters[0])) { letters.shift(); start += 1; }
  while (letters.length && /\s/u.test(letters.at(-1))) { letters.pop(); end -= 1; }
  return letters.length ? { start, end, words: letters.join("") } : null;
}
