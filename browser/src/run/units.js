/** Units as the generator knows them (`generator/runcard/model/limits.py`); a test holds the two together. */

/** Unit → dimension, and a whole factor to the smallest unit of it, so that nothing is rounded. @type {Record<string, [string, bigint]>} */
export const UNITS = {
  "": ["number", 1n],
  "%": ["share", 1n],
  "ms": ["time", 1n],
  "s": ["time", 1000n],
  "min": ["time", 60000n],
  "h": ["time", 3600000n],
  "d": ["time", 86400000n],
  "wk": ["time", 604800000n],
  "B": ["size", 1n],
  "KiB": ["size", 1024n],
  "MiB": ["size", 1048576n],
  "GiB": ["size", 1073741824n],
  "TiB": ["size", 1099511627776n],
  "kB": ["size", 1000n],
  "MB": ["size", 1000000n],
  "GB": ["size", 1000000000n],
  "TB": ["size", 1000000000000n],
  "/s": ["rate", 3600n],
  "/min": ["rate", 60n],
  "/h": ["rate", 1n],
};

/** @type {Record<string, string>} */
export const ALIASES = {
  "sec": "s",
  "mins": "min",
  "minutes": "min",
  "hours": "h",
  "hour": "h",
  "days": "d",
  "day": "d",
  "percent": "%",
};

/**
 * @param {string} unit
 * @returns {[string, bigint]} its dimension, which is itself where the unit is not known, and its factor
 */
export const measure = (unit) => (Object.hasOwn(UNITS, unit) && UNITS[unit]) || [unit, 1n];

/**
 * @param {string} typed
 * @returns {string} the unit that is meant. Telephones write capitals unasked; only times are read whatever their case,
 *   since `Mb` and `MB` differ
 */
export const canonical = (typed) => {
  const small = typed.toLowerCase();
  if (Object.hasOwn(UNITS, typed)) return typed;
  if (Object.hasOwn(ALIASES, small)) return ALIASES[small] ?? typed;
  return measure(small)[0] === "time" ? small : typed;
};
