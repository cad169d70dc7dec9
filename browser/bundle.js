/**
 * Makes one classic script of the modules, because browsers refuse modules on file://, and makes scripts and styles small.
 * `node bundle.js FOLDER` writes the bundles into FOLDER; `node bundle.js --order` looks for the order of modules that packs
 * best, for a minute, and writes it into order.json.
 */

import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { argv } from "node:process";
import { gzipSync } from "node:zlib";
import { minify } from "terser";

import { INNER } from "./inner.js";

const HERE = new URL(".", import.meta.url).pathname;
const ORDER = join(HERE, "order.json");
const ENTRIES = [
  { out: "runcard", in: "src/main.js" },
  { out: "runcard", in: "src/runcard.css" },
  { out: "sw", in: "src/worker/sw.js" },
  { out: "iframe-worker", in: "src/iframe-worker.js" },
];
const MADE = "Made from browser/src by `make scripts`. Do not edit.";
/** How long an order is looked for, in milliseconds. */
const LOOKING = 60_000;

/**
 * The modules that a list names come first, in its order, as far as what they need lets them: gzip finds what is alike only
 * within 32 kB.
 * @param {string[]} order
 * @returns {import("esbuild").Plugin}
 */
const ordered = (order) => ({
  name: "ordered",
  setup: ({ onLoad }) => onLoad({ filter: /src\/main\.js$/ }, async ({ path }) => {
    const first = order.map((each) => `import "./${each}";\n`).join("");
    return { contents: first + await readFile(path, "utf8") };
  }),
});

/** @param {string[]} order @param {{ out: string, in: string }[]} [entryPoints] */
const bundled = async (order, entryPoints = ENTRIES) => (await build({
  absWorkingDir: HERE,
  entryPoints,
  outdir: HERE,
  write: false,
  bundle: true,
  format: "iife",
  minify: true,
  // The oldest browsers that Material for MkDocs supports and that are still given security updates.
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "inline",
  external: ["*.woff2"],
  plugins: [ordered(order)],
})).outputFiles;

/**
 * esbuild leaves a twentieth of a script that a second look finds.
 * @param {string} text
 * @returns {Promise<string>}
 */
const smaller = async (text) => {
  const made = await minify(text, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 6, pure_getters: true, lhs_constants: false },
    mangle: { properties: { regex: new RegExp(`^(${INNER.join("|")})$`), keep_quoted: true } },
    format: { comments: /^!|@license/ },
  });
  return made.code ?? text;
};

/** @param {string} folder */
const write = async (folder) => {
  await mkdir(folder, { recursive: true });
  for (const { path, text } of await bundled(JSON.parse(await readFile(ORDER, "utf8")))) {
    const made = path.endsWith(".js") ? `// ${MADE}\n${await smaller(text)}\n` : `/* ${MADE} */\n${text}`;
    await writeFile(join(folder, basename(path)), made);
  }
};

/** Move one module at a time, and keep what packs better. What esbuild alone makes tells enough. */
const look = async () => {
  const size = async (/** @type {string[]} */ order) => {
    const [script] = await bundled(order, ENTRIES.slice(0, 1));
    return gzipSync(script?.text ?? "", { level: 9 }).length;
  };
  const pick = (/** @type {unknown[]} */ list) => Math.floor(Math.random() * list.length);
  let order = JSON.parse(await readFile(ORDER, "utf8"));
  let least = await size(order);
  for (const end = Date.now() + LOOKING; Date.now() < end;) {
    const next = [...order];
    next.splice(pick(next), 0, ...next.splice(pick(next), 1));
    const reached = await size(next);
    if (reached < least) console.log(reached);
    if (reached <= least) [order, least] = [next, reached];
  }
  await writeFile(ORDER, `${JSON.stringify(order, null, 2)}\n`);
};

await (argv[2] === "--order" ? look() : write(argv[2] ?? join(HERE, "../templates/assets")));
