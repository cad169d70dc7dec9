/**
 * Makes one classic script of the modules: browsers refuse modules on file://.
 * `node bundle.js FOLDER` writes the bundles into FOLDER.
 */

import { build } from "esbuild";
import { argv } from "node:process";

/** @type {Record<string, string>} */
const ENTRIES = { runcard: "src/main.js", sw: "src/worker/sw.js", "iframe-worker": "src/iframe-worker.js" };

await build({
  absWorkingDir: import.meta.dirname ?? new URL(".", import.meta.url).pathname,
  entryPoints: Object.entries(ENTRIES).map(([out, place]) => ({ out, in: place })),
  outdir: argv[2] ?? "../templates/assets",
  bundle: true,
  format: "iife",
  minify: true,
  // The oldest browsers that Material for MkDocs supports and that are still given security updates.
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "inline",
  banner: { js: "// Made from browser/src by `make scripts`. Do not edit." },
});
