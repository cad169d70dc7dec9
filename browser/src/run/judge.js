/** Whether a measured value keeps a limit. */

import { canonical, measure } from "./units.js";

/** @import { Limit } from "./types.js" */
/** @typedef {{ holds: boolean | null, why: string }} Verdict `holds` is null where nobody can tell; `why` is a sentence */

const NUMBER = /^([+-]?[0-9]{1,15})(?:([.,])([0-9]{1,9}))?\s*([^\d\s.,+-].{0,30})?$/u;
const VERSION = /^v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})$/i;

/** @type {Record<Limit["operator"], (order: number) => boolean>} */
const HOLDS = {
  "<": (order) => order < 0,
  "≤": (order) => order <= 0,
  ">": (order) => order > 0,
  "≥": (order) => order >= 0,
  "=": (order) => order === 0,
  "≠": (order) => order !== 0,
};

/** @param {string} why @returns {Verdict} */
const unknown = (why) => ({ holds: null, why });

/**
 * @param {Limit} limit
 * @param {string} shown the value in words
 * @param {number} order negative where it is below the limit's, 0 where equal
 * @returns {Verdict}
 */
const verdict = (limit, shown, order) => {
  const holds = HOLDS[limit.operator](order);
  return { holds, why: `${shown} is ${holds ? "within" : "outside"} the limit ${limit.text}.` };
};

/** @param {bigint | number} a @param {bigint | number} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} the order of two versions, number by number; what is left out is 0
 */
const compareVersions = (a, b) => {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const order = compare(left[place] ?? 0, right[place] ?? 0);
    if (order) return order;
  }
  return 0;
};

/** @param {Limit} limit @param {string} text @returns {Verdict} */
const judgeVersion = (limit, text) => {
  const [measured, wanted] = [VERSION.exec(text)?.[1], VERSION.exec(limit.value)?.[1]];
  if (!measured || !wanted) return unknown(`“${text}” is not a version that can be compared. Write it like ${limit.value}.`);
  return verdict(limit, `v${measured}`, compareVersions(measured, wanted));
};

/**
 * @param {string} text
 * @returns {{ digits: bigint, scale: bigint, unit: string | null, ambiguous: boolean } | null} the number is `digits`
 *   divided by `scale`; `unit` is null where none was written
 */
const parse = (text) => {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, whole = "", sign, fraction = "", unit] = match;
  return {
    digits: BigInt(whole.replace("+", "") + fraction),
    scale: 10n ** BigInt(fraction.length),
    unit: unit === undefined ? null : canonical(unit.trim()),
    // 1,234 is a thousand to some and one to others; 0,123 is less than one to all.
    ambiguous: sign === "," && fraction.length === 3 && /^[+-]?[1-9][0-9]{0,2}$/.test(whole),
  };
};

/** @param {Limit} limit @param {string} text @returns {Verdict} */
const judgeNumber = (limit, text) => {
  const [measured, wanted] = [parse(text), parse(limit.value)];
  const example = `${limit.value}${limit.unit ? ` ${limit.unit}` : ""}`;
  if (!measured || !wanted) return unknown(`“${text}” is not a number. Write it like ${example}.`);
  if (measured.ambiguous) return unknown(`“${text}” can be read in two ways. Write it with a point, or without the comma.`);
  const [dimension, factor] = measure(measured.unit ?? limit.unit);
  const [expected, own] = measure(limit.unit);
  if (dimension !== expected) return unknown(`“${text}” cannot be compared with ${limit.text}: the units differ.`);
  const order = compare(measured.digits * factor * wanted.scale, wanted.digits * own * measured.scale);
  return verdict(limit, measured.unit === null && limit.unit ? `${text} ${limit.unit}` : text, order);
};

/**
 * @param {Limit} limit
 * @param {string} text what a person typed: a number, with its unit or in the limit's own; a decimal comma is taken where
 *   it can be nothing else
 * @returns {Verdict}
 */
export const judge = (limit, text) => {
  const typed = text.trim().replace(/\s+/gu, " ").replace("−", "-");
  if (!typed) return unknown("No value.");
  return limit.version ? judgeVersion(limit, typed) : judgeNumber(limit, typed);
};
