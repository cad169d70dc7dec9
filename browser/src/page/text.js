/**
 * A run belongs to the text it was begun with. Where the page has another one, this shows the steps as they stand in the
 * run, says what differs, and asks. Nothing changes by itself.
 */

import { enhanceAddress, enhanceCommand } from "../copy.js";
import { FIRST, all, button, el, one, say } from "../dom.js";
import { difference } from "../run/difference.js";
import { showFirst } from "./dialog.js";
import { fillPart } from "./fill.js";
import { isOpen } from "./session.js";

/**
 * @typedef {import("../run/types.js").Procedure} Procedure
 * @typedef {import("../run/types.js").Step} Step
 * @typedef {import("./session.js").Session} Session
 */

/** @param {string} text a command with `{{variables}}` */
const code = (text) => {
  const made = el("code");
  let rest = text;
  for (const [, name = ""] of text.matchAll(/\{\{([a-z][a-z0-9_]{0,31})\}\}/g)) {
    const place = rest.indexOf(`{{${name}}}`);
    made.append(rest.slice(0, place), el("span", { class: "rc-var", "data-rc-var": name }, `{{${name}}}`));
    rest = rest.slice(place + name.length + 4);
  }
  made.append(rest);
  return made;
};

/** @param {Step} step */
const details = (step) =>
  el(
    "div",
    { class: "rc-more" },
    step.destructive && el("p", { class: "rc-destroys" }, el("strong", { class: "rc-critical" }, "Destructive"), " It cannot be taken back."),
    step.command && el("div", { class: `rc-command no-copy${step.destructive ? " rc-command--destructive" : ""}` }, el("pre", {}, code(step.command))),
    step.expect && el("p", { class: "rc-expect" }, el("span", { class: "rc-word" }, "Expect"), ` ${step.expect}`),
    step.limit && el("p", { class: "rc-expect" }, el("span", { class: "rc-word" }, "Limit"), " ", el("span", { class: "rc-limit" }, step.limit.text)),
  );

/**
 * A step as it stands in the run, as a row of the page.
 * @param {Step} step
 * @param {string} mark why it is shown so
 */
const makeRow = (step, mark) => {
  const id = el("a", { class: "rc-id", href: `#${step.id}` }, step.id);
  const sign = step.kind === "sign-off";
  const text = el("span", { class: "rc-text" }, step.critical && el("strong", { class: "rc-critical" }, "Critical"), step.critical && " ", step.text);
  const head = sign ? el("p", { class: "rc-bound__text" }, text) : el("label", { class: "rc-do" }, el("input", { type: "checkbox", autocomplete: "off" }), text);
  const kind = sign ? "rc-bound rc-bound--sign-off" : `rc-item${step.critical ? " rc-item--critical" : ""}`;
  const row = el("li", { class: `${kind} rc-was-so`, id: step.id }, head, id, el("p", { class: "rc-mark" }, mark), details(step));
  enhanceAddress(id);
  all(".rc-command", row).forEach(enhanceCommand);
  fillPart(row);
  return row;
};

/** @param {Step} step */
const words = (step) => [step.text, step.expect && `Expect: ${step.expect}`, step.command, step.limit && `Limit: ${step.limit.text}`, step.critical && "Critical", step.destructive && "Destructive"].filter(Boolean).join(" · ");

/** @param {string} title @param {(Node | string)[][]} lines */
const part = (title, lines) =>
  lines.length > 0 && el("div", {}, el("h3", {}, `${title} (${lines.length})`), el("ul", {}, ...lines.map((each) => el("li", {}, ...each))));

/** @param {Procedure} before @param {Procedure} after */
const shownDifference = (before, after) => {
  const { added, removed, changed, moved, rest } = difference(before, after);
  const parts = [
    part("New", added.map((each) => [el("b", {}, each.id), ` ${words(each)}`])),
    part("Gone", removed.map((each) => [el("b", {}, each.id), ` ${words(each)}`])),
    part("Reworded", changed.map((each) => [
      el("b", {}, each.id),
      el("p", {}, el("span", { class: "rc-word" }, "Was"), " ", el("del", {}, words(each.before))),
      el("p", {}, el("span", { class: "rc-word" }, "Is now"), " ", el("ins", {}, words(each.after))),
    ])),
    part("Elsewhere", moved.map((each) => [each])),
    part("Also changed", rest.map((each) => [each])),
  ].filter((each) => each instanceof Node);
  return parts.length > 0 ? parts : [el("p", {}, "No step differs: what changed is around them, such as notes and owners.")];
};

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {Procedure} shown what the page has
 */
export const showText = (root, session, shown) => {
  const banner = el("section", { class: "rc-banner", "aria-label": "The text of this checklist has changed", tabindex: "-1", hidden: true });
  one(".rc-head", root)?.after(banner);
  /** What takes the page back to its own text. @type {(() => void)[]} */
  let undo = [];
  let drawn = "";
  /** @type {string | undefined} */
  let applied;

  /** @param {HTMLElement} place an element whose id another one takes over for a while */
  const lend = (place) => {
    const { id } = place;
    place.removeAttribute("id");
    undo.push(() => { place.id = id; });
  };
  /** @param {HTMLElement} row @param {() => void} put */
  const add = (row, put) => {
    const known = document.getElementById(row.id);
    if (known) lend(known);
    put();
    undo.push(() => row.remove());
  };
  /** @param {Step} step @param {Procedure} own */
  const restoreRemoved = (step, own) => {
    const row = makeRow(step, "Gone from the page; part of this run.");
    const place = own.steps.indexOf(step);
    const before = own.steps.slice(0, place).reverse().find((each) => each.section === step.section && document.getElementById(each.id));
    const section = one(`.rc-section[aria-labelledby="${CSS.escape(step.section)}"]`, root);
    add(row, () => {
      if (before) return document.getElementById(before.id)?.after(row);
      const list = section && one(".rc-items", section);
      if (list) return list.prepend(row);
      const title = own.sections.find((each) => each.anchor === step.section)?.title ?? step.section;
      const heading = el("h2", { id: section ? undefined : step.section }, title);
      const made = el("section", { class: "rc-section", "aria-labelledby": step.section }, el("div", { class: "rc-heading" }, heading), el("ol", { class: "rc-items", role: "list" }, row));
      one(".rc-end", root)?.before(made);
      undo.push(() => made.remove());
    });
  };
  /** @param {Procedure} own the run's text */
  const apply = (own) => {
    const { added, removed, changed } = difference(own, shown);
    for (const { id, before } of changed) {
      const current = document.getElementById(id);
      if (!current) continue;
      const row = makeRow(before, "As it was when this run began.");
      add(row, () => current.before(row));
      current.hidden = true;
      undo.push(() => { current.hidden = false; });
    }
    for (const { id } of added) {
      const row = document.getElementById(id);
      const box = row?.querySelector("input");
      const mark = el("p", { class: "rc-mark" }, "New on the page; not in this run.");
      row?.classList.add("rc-not-in-run");
      row?.append(mark);
      if (box) box.disabled = true;
      undo.push(() => {
        row?.classList.remove("rc-not-in-run");
        mark.remove();
        if (box) box.disabled = false;
      });
    }
    for (const step of removed) restoreRemoved(step, own);
  };
  const restore = () => {
    undo.reverse().forEach((each) => each());
    undo = [];
  };

  const goOn = () => {
    session.act({ type: "kept", revision: shown.revision });
    say("This run goes on with the text it was begun with.");
  };
  const move = () => {
    session.act({ type: "moved", procedure: shown });
    say("This run now follows the text of this page.");
  };
  const paintBanner = () => {
    const own = session.state.procedure;
    const kept = session.state.kept.has(shown.revision);
    const key = own.revision === shown.revision || !isOpen(session.state) ? "" : `${own.revision} ${kept}`;
    if (key === drawn) return;
    drawn = key;
    // The button that was pressed goes: the focus stays near, and does not fall to the page's beginning.
    if (banner.contains(document.activeElement)) (key ? banner : one(".rc-bar button"))?.focus({ preventScroll: true });
    banner.hidden = key === "";
    if (!key) return banner.replaceChildren();
    const from = own.version && own.version !== shown.version ? `version ${own.version}; the page has ${shown.version || "no version"}` : "an earlier text";
    const about = el("details", { open: !kept }, el("summary", {}, "What differs"), ...shownDifference(own, shown));
    banner.replaceChildren(
      el("h2", {}, kept ? "This run goes on with its own text" : "The text has changed since this run began"),
      el("p", {}, `The run follows ${from}. Steps are shown as they stand in the run.`),
      about,
      el(
        "p",
        { class: "rc-buttons" },
        !kept && button("Go on as it was", goOn, FIRST),
        button("Take up the new text", move),
      ),
    );
    if (kept) return;
    showFirst(banner, true);
  };

  return {
    /** Returns whether other rows than before stand on the page. */
    paint: () => {
      const own = session.state.procedure;
      const wanted = own.revision === shown.revision ? "" : own.revision;
      const fresh = wanted !== applied;
      if (fresh) {
        restore();
        if (wanted) apply(own);
        applied = wanted;
      }
      paintBanner();
      return fresh;
    },
    close: () => {
      restore();
      banner.remove();
    },
  };
};
