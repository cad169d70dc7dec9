/** What a page says about the copy it comes from. Pure. */

import { ago, clock } from "../page/words.js";

/**
 * What the service worker knows: the revision this page shows (empty where it came from the site and nobody knows), the
 * one it keeps, the one the site had when it was last asked, when that was (milliseconds, 0 for never), and whether the
 * last attempt to ask failed.
 * @typedef {{page: string, kept: string, newest: string, looked: number, failed: boolean}} Status
 */

/**
 * `line` stands at the foot of the page. `notice` stands above its text where it matters, with what can be done.
 * @typedef {{line: string, notice: string, act: string}} Told
 */

/** The first digits of a revision are enough to compare. @param {string} revision */
export const brief = (revision) => revision.slice(0, 8);

/**
 * Put a status in words.
 * @param {Status} status
 * @param {{opened: number, first: string}} visit when the page was opened, in milliseconds, and which revision the site
 *   had when that was first known
 * @param {number} now
 * @returns {Told}
 */
export const told = ({ page, kept, newest, looked, failed }, { opened, first }, now) => {
  const compared = looked ? `last compared with the site ${clock(looked, now)}, ${ago(looked, now)} ago` : "not yet compared with the site";
  const copy = page === kept ? " Kept offline." : kept ? ` Kept offline: revision ${brief(kept)}.` : "";
  const line = page
    ? `Revision ${brief(page)}, ${compared}.${copy}`
    : `Loaded from the site ${clock(opened, now)}.${kept ? ` Kept offline: revision ${brief(kept)}, ${compared}.` : ""}`;
  const has = page || first;
  if (newest && has && newest !== has) {
    const shows = page ? ` This page shows ${brief(page)}.` : "";
    return { line, notice: `The site has a newer revision, ${brief(newest)}.${shows}`, act: "Load it" };
  }
  if (page && failed) {
    return { line, notice: `Offline copy of ${brief(page)}, ${compared}. The site cannot be reached; it may say something newer.`, act: "Try the site" };
  }
  return { line, notice: "", act: "" };
};
