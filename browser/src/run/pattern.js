/**
 * Whether a value has the form that a pattern asks for. Patterns are of the small language that the generator allows
 * (`generator/runcard/model/pattern.py`): sets with counts, alternatives, and groups that are not repeated. A pattern can
 * also come from a file that somebody was sent, so no engine is asked that could be kept busy for ever: the value is
 * walked once, holding every place that could have been reached.
 */

/** One token: what opens, parts or closes a group, or a set with its count. */
const TOKEN = /\(\?:|\(|\)\??|\||(\[\^?(?:\\.|[^\]\\])+\]|\\.|[^()|[\]{}*+?\\^$])([*+?]|\{\d{1,3}(?:,\d{0,3})?\})?/gsu;

/** @typedef {Set<number>} Places how much of the value was matched so far, in every way it can be */

/**
 * @param {string | undefined} count
 * @returns {[number, number]} at least and at most
 */
const bounds = (count) => {
  if (!count) return [1, 1];
  const signs = { "*": [0, Infinity], "+": [1, Infinity], "?": [0, 1] };
  const sign = /** @type {[number, number] | undefined} */ (signs[/** @type {keyof signs} */ (count)]);
  if (sign) return sign;
  const [low, high] = count.slice(1, -1).split(",");
  return [Number(low), high === undefined ? Number(low) : Number(high || Infinity)];
};

/**
 * @param {string} value
 * @param {Places} places
 * @param {RegExpExecArray} token a set
 * @returns {Places}
 */
const repeat = (value, places, [, set, count]) => {
  const one = new RegExp(`^${set}$`, "su");
  const [low, high] = bounds(count);
  /** @type {Places} */
  const reached = new Set();
  for (const place of places) {
    for (let times = 0; times <= high; times += 1) {
      if (times >= low) reached.add(place + times);
      if (!one.test(value[place + times] ?? "")) break;
    }
  }
  return reached;
};

/**
 * Walk alternatives up to the end of their group.
 * @param {string} value
 * @param {Places} start
 * @param {RegExpExecArray[]} tokens those to come; shortened
 * @returns {Places}
 */
const walk = (value, start, tokens) => {
  let places = start;
  /** @type {Places} */
  const reached = new Set();
  for (let token = tokens.shift(); token && !token[0].startsWith(")"); token = tokens.shift()) {
    if (token[0] === "|") {
      places.forEach((place) => reached.add(place));
      places = start;
    } else if (token[1] !== undefined) {
      places = repeat(value, places, token);
    } else {
      const optional = closing(tokens) === ")?";
      const inner = walk(value, places, tokens);
      places = optional ? new Set([...places, ...inner]) : inner;
    }
  }
  return new Set([...reached, ...places]);
};

/** @param {RegExpExecArray[]} tokens */
const closing = (tokens) => tokens.find((token) => token[0].startsWith(")"))?.[0];

/**
 * @param {string} source
 * @returns {RegExpExecArray[] | null} its tokens; null where it is not of the language
 */
const parse = (source) => {
  const tokens = [...source.matchAll(TOKEN)];
  if (tokens.map((each) => each[0]).join("") !== source) return null;
  let open = 0;
  for (const [text] of tokens) {
    open += Number(text.startsWith("(")) - Number(text.startsWith(")"));
    if (open < 0 || open > 1) return null;
  }
  return open ? null : tokens;
};

/**
 * @param {string} source
 * @param {string} value printable ASCII
 * @returns {boolean | null} whether the whole value matches; null where the pattern cannot be read
 */
export const matches = (source, value) => {
  const tokens = parse(source);
  try {
    return tokens && walk(value, new Set([0]), tokens).has(value.length);
  } catch {
    return null; // a set that is none, such as [z-a]
  }
};
