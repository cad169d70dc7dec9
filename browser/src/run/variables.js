/** Filling variables into commands, so that no value can become a second command. */

import { matches } from "./pattern.js";

/** @import { Variable } from "./types.js" */

/** As in the generator: spaces within the braces make it something else. */
const VARIABLE = /\{\{([a-z][a-z0-9_]{0,31})\}\}/g;
/** One word that means the same to a shell with quotes and without, and is no option; as in the generator. */
const WORD = /^(?!-)[A-Za-z0-9._:/@%+=,-]+$/;
/** All that may stand in a value: no line end, no control character, nothing that cannot be seen. */
const PRINTABLE = /^[ -~]+$/;
/** Characters of a value at most, as in the generator. */
const LONGEST = 200;
/** Those that read their arguments as a command once more, so that quotes around a value are gone by then. */
const READS_TWICE = /(?:^|[^\w.-])(?:eval|ssh|watch|parallel|(?:su|(?:ba|da|k|z)?sh)[ \t]+-\w*c)(?![\w-])/;
/** Where quotes do not mean what they seem to: substitutions, here-documents, comments. */
const NESTED = /`|\$[('"]|<<|(?:^|\s)#/;
/** What is escaped or in quotes from end to end. */
const CLOSED = /\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"/g;

/**
 * @param {string} command
 * @returns {string[]} the names of its variables, each once, in order
 */
export const variables = (command) => [...new Set([...command.matchAll(VARIABLE)].map((match) => match[1] ?? ""))];

/** @param {string} text @returns {boolean} whether a quote is open at its end */
const quoted = (text) => /["'\\]/.test(text.replace(CLOSED, ""));

/**
 * @param {string} command
 * @param {string} name
 * @returns {boolean} whether a value in quotes can stand everywhere the command has the variable
 */
const takesQuotes = (command, name) =>
  !NESTED.test(command) && !READS_TWICE.test(command)
  && [...command.matchAll(VARIABLE)].every((match) => match[1] !== name || !quoted(command.slice(0, match.index)));

/** @param {string} command @param {string} name @param {string} value */
const fits = (command, name, value) =>
  PRINTABLE.test(value) && value.length <= LONGEST && (WORD.test(value) || takesQuotes(command, name));

/** @param {Record<string, string>} values @param {string} name */
const valueOf = (values, name) => (Object.hasOwn(values, name) ? values[name] ?? "" : "");

/**
 * @param {string} command
 * @param {Record<string, string>} values as `state()` gives them, defaults included
 * @returns {string[]} the names of variables that have no value, or one that cannot safely stand in this command
 */
export const missing = (command, values) => variables(command).filter((name) => !fits(command, name, valueOf(values, name)));

/**
 * @param {string} command
 * @param {Record<string, string>} values
 * @returns {string} with what is known filled in, quoted for a POSIX shell where it is not a plain word; what is `missing`
 *   stays as it is
 */
export const fill = (command, values) =>
  command.replace(VARIABLE, (whole, name) => {
    const value = valueOf(values, name);
    if (!fits(command, name, value)) return whole;
    return WORD.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
  });

/** @param {Variable} variable @param {string} value */
const shapeFault = ({ pattern, example }, value) => {
  if (!pattern) return WORD.test(value) ? null : "Use one word of letters, digits and . _ : / @ % + = , - that does not begin with -: it would be an option.";
  const match = matches(pattern, value);
  if (match === null) return "The pattern of this variable cannot be read by this browser. Fill the command in by hand.";
  return match ? null : `This is not of the form that is asked for. An example: ${example}`;
};

/**
 * @param {Variable} variable
 * @param {string} value
 * @param {string[]} [commands] those it will stand in
 * @returns {string | null} why the value cannot be taken, in a sentence for people; null where it can
 */
export const fault = (variable, value, commands = []) => {
  if (value === "") return "Fill in a value.";
  if (value.length > LONGEST) return `At most ${LONGEST} characters.`;
  if (!PRINTABLE.test(value)) return "Only letters from A to Z, digits and signs, on one line.";
  const unfit = commands.some((each) => variables(each).includes(variable.name) && !fits(each, variable.name, value));
  return shapeFault(variable, value)
    ?? (unfit ? "It would stand within quotes or be read twice by the shell: only letters, digits and . _ : / @ % + = , - are safe there." : null);
};

/**
 * @param {Variable[]} declared
 * @param {Record<string, string>} values
 * @returns {Record<string, string>} those without a fault; a variable that is not declared takes a plain word
 */
export const usable = (declared, values) => {
  const byName = new Map(declared.map((each) => [each.name, each]));
  const kept = Object.entries(values).filter(([name, value]) =>
    fault(byName.get(name) ?? { name, text: "", example: "" }, value) === null);
  return Object.fromEntries(kept);
};
