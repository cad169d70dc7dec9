/**
 * Makes one classic script of the modules, because browsers refuse modules on file://, and makes scripts and styles small.
 * `node bundle.js FOLDER` writes the bundles into FOLDER.
 */

import { build } from "esbuild";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { argv } from "node:process";
import { minify } from "terser";

const ENTRIES = [
  { out: "runcard", in: "src/main.js" },
  { out: "runcard", in: "src/runcard.css" },
  { out: "sw", in: "src/worker/sw.js" },
  { out: "iframe-worker", in: "src/iframe-worker.js" },
];
const MADE = "Made from browser/src by `make scripts`. Do not edit.";

/**
 * esbuild leaves a thirtieth of a script that a second look finds.
 * @param {string} text
 * @returns {Promise<string>}
 */
const smaller = async (text) => {
  const options = { ecma: /** @type {const} */ (2020), toplevel: true, compress: { passes: 6, pure_getters: true }, format: { comments: /^!|@license/ } };
  return (await minify(text, options)).code ?? text;
};

const folder = argv[2] ?? new URL("../templates/assets/", import.meta.url).pathname;
const { outputFiles } = await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ENTRIES,
  outdir: folder,
  write: false,
  bundle: true,
  format: "iife",
  minify: true,
  // The oldest browsers that Material for MkDocs supports and that are still given security updates.
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "inline",
});
await mkdir(folder, { recursive: true });
for (const { path, text } of outputFiles) {
  const made = path.endsWith(".js") ? `// ${MADE}\n${await smaller(text)}\n` : `/* ${MADE} */\n${text}`;
  await writeFile(join(folder, basename(path)), made);
}
