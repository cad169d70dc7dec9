// Copy buttons for addresses and commands. Without this script every page is complete; ids are then plain links.
// It runs as a module and as a classic script alike, because browsers refuse modules on file://.
"use strict";
{
  /** How long a button says that it has copied, in milliseconds. */
  const SAID_FOR = 2000;
  /** The theme's message that asks its search. */
  const QUERY = 2;
  /** Words of a pasted line that are searched for: the first ones tell what it is. */
  const MOST_WORDS = 24;
  /** What stands in every line of a log, and tells nothing. */
  const LEVELS = /^(debug|info|notice|warn|warning|error|critical|fatal|alert|emergency)$/i;
  const ICONS = {
    link: "M10.6 13.4a1 1 0 0 1-1.4 1.4 5 5 0 0 1 0-7.1l3.5-3.5a5 5 0 0 1 7.1 7.1l-1.5 1.5a6.8 6.8 0 0 0-.4-2.4l.5-.5a3 3 0 0 0-4.3-4.3l-3.5 3.6a3 3 0 0 0 0 4.2m2.8-4.2a1 1 0 0 1 1.4 0 5 5 0 0 1 0 7.1l-3.5 3.5a5 5 0 0 1-7.1-7.1l1.5-1.5c0 .8.1 1.7.4 2.4l-.5.5a3 3 0 1 0 4.3 4.3l3.5-3.6a3 3 0 0 0 0-4.2 1 1 0 0 1 0-1.4Z",
    copy: "M19 21H8V7h11m0-2H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2m-3-4H4a2 2 0 0 0-2 2v14h2V3h12Z",
    done: "M21 7 9 19l-5.5-5.5 1.4-1.4L9 16.2 19.6 5.6 21 7Z",
  };

  /** @param {string} path */
  const icon = (path) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  };

  const status = document.createElement("p");
  status.className = "rc-status";
  status.setAttribute("role", "status");

  /** @param {string} text */
  const say = (text) => {
    // The same words twice are announced twice only when they change in between.
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = text; });
  };

  /**
   * The older way to copy, for pages served over plain http, where browsers have no clipboard.
   * @param {string} text
   */
  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "rc-offscreen";
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return copied;
  };

  /** @param {string} text */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  };

  /**
   * @param {HTMLButtonElement} button
   * @param {string} path its icon
   * @param {string} what what it copies, in words
   * @param {() => string} text what it copies
   */
  const makeCopy = (button, path, what, text) => {
    const picture = icon(path);
    let timer = 0;
    button.type = "button";
    button.setAttribute("aria-label", `Copy ${what}`);
    button.append(picture);
    button.addEventListener("click", async () => {
      const copied = await copy(text());
      say(copied ? `Copied ${what}.` : `The browser refused to copy. Select it by hand: ${text()}`);
      if (!copied) return;
      button.classList.add("rc-copied");
      picture.firstElementChild?.setAttribute("d", ICONS.done);
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.classList.remove("rc-copied");
        picture.firstElementChild?.setAttribute("d", path);
      }, SAID_FOR);
    });
  };

  /** @param {HTMLAnchorElement} anchor an address; becomes a button that copies it */
  const enhanceAddress = (anchor) => {
    const address = new URL(anchor.href);
    address.search = "";
    const name = anchor.dataset.rcName ?? anchor.textContent ?? "";
    const button = document.createElement("button");
    button.className = "rc-id rc-copy";
    if (!anchor.dataset.rcName) button.append(Object.assign(document.createElement("span"), { textContent: name }));
    makeCopy(button, ICONS.link, `link to ${name}`, () => address.href);
    anchor.replaceWith(button);
  };

  /** @param {HTMLElement} command */
  const enhanceCommand = (command) => {
    const button = document.createElement("button");
    button.className = "rc-copy";
    const owner = command.closest("[id]")?.id;
    const what = owner ? `command of ${owner}` : "command";
    makeCopy(button, ICONS.copy, what, () => command.querySelector("code")?.textContent ?? "");
    command.append(button);
  };

  /** @param {HTMLElement} place becomes a button that copies the text of the element it names */
  const enhanceCopy = (place) => {
    const source = document.getElementById(place.dataset.rcCopy ?? "");
    if (!source) return;
    const button = document.createElement("button");
    button.className = "rc-copy";
    const name = place.dataset.rcName ?? "text";
    button.append(Object.assign(document.createElement("span"), { textContent: "Copy" }));
    makeCopy(button, ICONS.copy, name, () => source.textContent ?? "");
    place.append(button);
  };

  /** The theme's search is a dialog without a name; its field has one. */
  const nameSearch = () => {
    const name = document.querySelector(".md-search__input")?.getAttribute("aria-label");
    if (name) document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", name);
  };

  /**
   * The theme's search gives `:`, `^` and `~` a meaning and finds nothing where a pasted line of a log has one. Such a
   * line is taken for the words in it, and these are looked for in texts only: titles would outweigh them. What people
   * type as a query stays as it is.
   * @param {string} query
   */
  const plainQuery = (query) => {
    if (!/[:^~[\]{}()<>|=;,]/.test(query)) return query;
    const words = query.split(/[^\p{L}\p{N}_./@]+/u).map((word) => word.replace(/^[./@]+|[./@]+$/g, ""));
    const telling = words.filter((word) => word.length > 2 && !/\d{4}/.test(word) && !LEVELS.test(word));
    return telling.slice(0, MOST_WORDS).map((word) => `text:${word}`).join(" ");
  };

  const mendSearch = () => {
    if (typeof Worker !== "function") return;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      const asks = message?.type === QUERY && typeof message.data === "string";
      return post.call(this, asks ? { ...message, data: plainQuery(message.data) } : message, ...rest);
    };
  };

  mendSearch();

  const start = () => {
    nameSearch();
    const pages = document.querySelectorAll(".rc-page");
    if (!pages.length) return;
    document.body.append(status);
    for (const page of pages) {
      page.querySelectorAll("a.rc-id").forEach((a) => enhanceAddress(/** @type {HTMLAnchorElement} */ (a)));
      page.querySelectorAll(".rc-command").forEach((c) => enhanceCommand(/** @type {HTMLElement} */ (c)));
      page.querySelectorAll("[data-rc-copy]").forEach((place) => enhanceCopy(/** @type {HTMLElement} */ (place)));
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
