/** Texts of people within Markdown that we write. */

/** What Markdown, GitHub's mathematics or HTML could read as markup within a line. */
const MARKS = /[\\`*_[\]<>|~&$]/g;
/** Control characters, and those that turn the direction of a line: shown, so that they hide nothing. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Breaks `@name`, which a tracker would tell, and `name@host`, which it would link. */
const GAP = "\u200b";

/**
 * @param {string} text
 * @returns {string} one line that reads as it was typed: no markup, no link, no HTML, no cell's end, nobody mentioned
 */
export const escaped = (text) =>
  text
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]\s*/g, " / ")
    .replace(/\t/g, " ")
    .replace(UNSEEN, "\ufffd")
    .replace(MARKS, "\\$&")
    // `http:` and `www.` are linked without any markup, at the start of a line numbers and signs make lists and headings.
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^(?=[#+=-])/, "\\")
    .replace(/^(\d+)(?=[.)])/, "$1\\")
    .replaceAll("@", `@${GAP}`);
