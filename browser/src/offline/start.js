/** Keeps the site for when it cannot be reached, and says on every page how old its text may be. */

import { button as makeButton, el, one, write } from "../dom.js";
import { told } from "./words.js";

/** @typedef {import("./words.js").Status} Status */

/** A worker that is busy keeping the site may take this long, in milliseconds. */
const PATIENCE = 8000;
/** So long somebody who asked for a page waits for one worker to take over from another, in milliseconds. */
const TAKEOVER = 1500;
const MINUTE = 60_000;
/** A page that stays open asks this often, in minutes. */
const EVERY = 5;

const { serviceWorker: workers } = navigator;
const visit = { opened: performance.timeOrigin, first: "" };

/** @type {Status | null} */
let status = null;
let fault = "";

const line = el("p", { class: "rc-kept" });
const words = el("p");
const notice = el("div", { class: "rc-newer", role: "status" }, words);

/**
 * Ask the worker.
 * @param {Record<string, boolean>} question
 * @returns {Promise<Status | null>} null where there is none yet, or it does not answer
 */
const ask = (question) =>
  new Promise((resolve) => {
    if (!workers.controller) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, PATIENCE, null);
    workers.controller.postMessage(question, [port2]);
  });

/** Wait until no worker is about to take over from another: a page that is asked for just then may get no answer. */
const settled = async () => {
  const { installing, waiting } = (await workers.getRegistration()) ?? {};
  if (!installing && !waiting) return;
  await new Promise((resolve) => {
    workers.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, TAKEOVER);
  });
};

/** Load this page anew, from the site where it answers. Never without somebody asking for it: a run may be open. */
const load = async () => {
  await settled();
  await ask({ through: true });
  location.reload();
};

const button = makeButton("", load);

const draw = () => {
  const now = Date.now();
  const { line: at, notice: said, act } = status ? told(status, visit, now) : { line: "", notice: "", act: "" };
  const why = fault ? `${status?.kept ? "The newer revision is not kept" : "Not kept"} offline: ${fault}.` : "";
  line.textContent = `${at} ${why}`.trim();
  write(words, said);
  write(button, act);
  button.hidden = notice.hidden = act === "";
};

/** @param {boolean} look whether the site is asked too */
const refresh = async (look) => {
  status = (await ask({ look })) ?? status;
  if (status && !visit.first && !status.failed) visit.first = status.page || status.newest;
  draw();
};

/** A device says that it is online, or wakes up, before anything can be reached. So ask some more, each time later. */
const again = async (wait = 2000) => {
  if (!isSeen()) return;
  await refresh(true);
  if (status?.failed && wait < MINUTE) setTimeout(again, wait, 4 * wait);
};

const isSeen = () => document.visibilityState === "visible";

/** @param {string} root */
const register = async (root) => {
  try {
    await workers.register(new URL("sw.js", root), { scope: root, updateViaCache: "none" });
  } catch {
    fault = "the browser refuses to keep this site";
    draw();
  }
};

/** @param {MessageEvent} event */
const heard = ({ data }) => {
  const news = data?.runcard;
  if (!news) return;
  fault = news.fault ?? "";
  draw();
  if (news.kept) void refresh(false);
};

export const startOffline = () => {
  const manifest = document.querySelector("link[rel=manifest]");
  // Without a secure connection a browser keeps nothing, and a folder of files needs no copy.
  if (!(manifest instanceof HTMLLinkElement) || !workers) return;
  one(".md-footer-meta__inner")?.append(line);
  notice.append(button);
  notice.hidden = true;
  one(".md-content__inner")?.prepend(notice);
  workers.addEventListener("message", heard);
  workers.addEventListener("controllerchange", () => void refresh(false));
  workers.startMessages();
  void refresh(false);
  const root = new URL("./", manifest.href).href;
  // What the page itself needs comes first.
  if (document.readyState === "complete") void register(root);
  else addEventListener("load", () => void register(root), { once: true });
  let minutes = 0;
  setInterval(() => {
    minutes += 1;
    if (isSeen() && minutes % EVERY === 0) void refresh(true);
    else draw();
  }, MINUTE);
  document.addEventListener("visibilitychange", () => void again());
  addEventListener("online", () => void again());
  addEventListener("pageshow", ({ persisted }) => { if (persisted) void again(); });
};
