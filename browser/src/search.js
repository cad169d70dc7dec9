/** What the theme's search lacks: a name, and a way with pasted lines of a log. */

/** The theme's message that asks its search. */
const QUERY = 2;
/** Words of a pasted line that are searched for: the first ones tell what it is. */
const MOST_WORDS = 24;
/** What stands in every line of a log, and tells nothing. */
const LEVELS = /^(debug|info|notice|warn|warning|error|critical|fatal|alert|emergency)$/i;

/** The theme's search is a dialog without a name; its field has one. */
export const nameSearch = () => {
  const name = document.querySelector(".md-search__input")?.getAttribute("aria-label");
  if (name) document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", name);
};

/** The theme searches when a key is let go: what is pasted by touch, or dictated, comes without one. */
export const hearInput = () => {
  const field = document.querySelector(".md-search__input");
  field?.addEventListener("input", () => field.dispatchEvent(new Event("keyup")));
};

/**
 * The theme's search gives `:`, `^`, `~`, `+` and `-` a meaning and finds nothing where a pasted line of a log, or a
 * command with options, has one. Such a line is taken for the words in it. What people type as a query stays as it is.
 * @param {string} query
 */
export const plainQuery = (query) => {
  if (!/[:^~[\]{}()<>|=;,]|(^|\s)-(-|\w(\s|$))/.test(query)) return query;
  const words = query.split(/[^\p{L}\p{N}_./@]+/u).map((word) => word.replace(/^[./@]+|[./@]+$/g, ""));
  const telling = words.filter((word) => word.length > 2 && !/\d{4}|^\d+(\.\d+)+$/.test(word) && !LEVELS.test(word));
  return telling.slice(0, MOST_WORDS).join(" ");
};

/** Let no pasted line be read as a query's signs. Must run before the theme's own script starts its search. */
export const mendSearch = () => {
  if (typeof Worker !== "function") return;
  const post = Worker.prototype.postMessage;
  /** @param {any} message @param {any[]} rest */
  Worker.prototype.postMessage = function (message, ...rest) {
    const asks = message?.type === QUERY && typeof message.data === "string";
    const asked = asks ? { ...message, data: plainQuery(message.data) } : message;
    return Reflect.apply(post, this, [asked, ...rest]);
  };
};
