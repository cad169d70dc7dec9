/**
 * A run as one word, to go on with it on another device: JSON, deflated, in letters that an address may hold. What comes
 * back is from a stranger, and goes through `read`.
 */
/*! lean-qr 2.7.4, Copyright (c) 2021-2025 David Evans, MIT License: see lean-qr.txt */

import { generate } from "lean-qr/nano";

import { read, LARGEST } from "./file.js";

/** @import { Procedure, Run } from "./types.js" */

/** Says what it is, and how it is written, to a reader that is newer. */
const PREFIX = "rc1.";
const NAMESPACE = "http://www.w3.org/2000/svg";
/** Modules a side, 1,732 bytes at the least correction: our own choice. A telephone still reads that from a screen. */
const DENSEST = 137;
/** Empty modules around the code, as its standard asks (ISO/IEC 18004). */
const QUIET = 4;

/** @param {Uint8Array} bytes */
const encode = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} through
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {RangeError} more comes out than the largest run has: a small text can swell to any size
 */
const pass = async (bytes, through) => {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    size += next.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/**
 * @param {Run} run
 * @param {{ whole?: boolean }} [how] without `whole`, the text of the procedure is left out: the word is shorter, and can
 *   be read where a page shows the same revision. A run that moved to another text is always whole
 * @returns {Promise<string>} letters, digits, `-`, `_` and `.` alone
 */
export const pack = async (run, { whole = true } = {}) => {
  const part = !whole && !run.events.some((each) => each.type === "moved");
  const text = JSON.stringify(part ? { ...run, procedure: run.procedure.revision } : run);
  return PREFIX + encode(await pass(new TextEncoder().encode(text), new CompressionStream("deflate-raw")));
};

/**
 * @param {string} text what `pack` gave
 * @param {Procedure} [shown] the procedure of the page that is open
 * @returns {Promise<{ run: Run } | { fault: string }>} `fault` is a sentence for people
 */
export const unpack = async (text, shown) => {
  const word = text.trim();
  if (!word.startsWith(PREFIX)) return { fault: "This is no run that was handed over." };
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(await pass(decode(word.slice(PREFIX.length)), new DecompressionStream("deflate-raw")));
    const run = JSON.parse(json);
    if (typeof run?.procedure !== "string") return read(json);
    if (run.procedure !== shown?.revision) {
      return { fault: "This run follows another revision of the text than this page shows. Hand it over as a file." };
    }
    return read(JSON.stringify({ ...run, procedure: shown }));
  } catch {
    return { fault: "This run arrived damaged or is too large. Hand it over once more, or as a file." };
  }
};

/**
 * @param {string} text
 * @returns {SVGSVGElement | null} a QR code, black on white whatever the page's colours; null where the text is too large
 */
export const qr = (text) => {
  let code;
  try {
    code = generate(text);
  } catch {
    return null;
  }
  if (code.size > DENSEST) return null;
  let outline = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) outline += `M${x} ${y}h1v1h-1z`;
  }
  const size = code.size + 2 * QUIET;
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("role", "img");
  for (const [path, colour] of [[`M${-QUIET} ${-QUIET}h${size}v${size}h${-size}z`, "#fff"], [outline, "#000"]]) {
    const shape = document.createElementNS(NAMESPACE, "path");
    shape.setAttribute("d", path ?? "");
    shape.setAttribute("fill", colour ?? "");
    svg.append(shape);
  }
  return svg;
};
