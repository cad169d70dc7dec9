/** Which file of the site an address means. */

/** What the build wrote: every file that is kept, by its path from the site's root, with its size and SHA-256.
 * @typedef {{revision: string, files: Record<string, [size: number, hash: string]>, leftOut: string[]}} List
 */

/** @typedef {{file: string} | {moved: string} | null} Route a file; the path that would be right; or nothing kept */

/**
 * @param {string} url
 * @param {string} root the site's address; ends in `/`
 * @returns {string} the path from the root, without query and fragment
 */
export const pathOf = (url, root) => {
  const path = url.slice(root.length).replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/**
 * Find what a path means, as a web server would.
 * @param {string} path
 * @param {List["files"]} files
 * @returns {Route}
 */
export const route = (path, files) => {
  const has = (/** @type {string} */ name) => Object.hasOwn(files, name);
  if (path === "" || path.endsWith("/")) return has(`${path}index.html`) ? { file: `${path}index.html` } : null;
  if (has(path)) return { file: path };
  // Links on that page count from its folder.
  if (has(`${path}/index.html`)) return { moved: `${path}/` };
  return has(`${path}.html`) ? { file: `${path}.html` } : null;
};

/**
 * The address at which every web server gives a file: some lead from `index.html` to its folder.
 * @param {string} file
 * @param {string} root
 */
export const addressOf = (file, root) =>
  root + file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");

/**
 * Whether a file is the one that was asked for: our pages name the first digits of the hash.
 * @param {string} url
 * @param {string} hash
 */
export const isMeant = (url, hash) => hash.startsWith(new URL(url).searchParams.get("v") ?? "");

/** @param {ArrayBuffer} bytes */
export const hashOf = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((each) => each.toString(16).padStart(2, "0")).join("");
