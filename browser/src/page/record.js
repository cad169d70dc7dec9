/** A run leaves the browser: as Markdown for the ticket, as a file, on paper, or to another device. */

import { copy } from "../copy.js";
import { button, el, say } from "../dom.js";
import { write } from "../run/file.js";
import { pack, qr } from "../run/handover.js";
import { markdown } from "../run/markdown.js";
import { address } from "../site.js";
import { tell } from "./dialog.js";

/** @typedef {import("../run/types.js").Run} Run */

/** A ticket may be longer than a name that file systems take. @param {Run} run @param {string} ending */
const fileName = (run, ending) =>
  `${run.procedure.code}-${run.ticket}`.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "").slice(0, 100) + ending;

/** @param {string} text @param {string} type @param {string} name */
const download = (text, type, name) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  say(`Saved as ${name}.`);
};

/** @param {Run} run */
export const save = (run) => download(write(run), "application/json", fileName(run, ".run.json"));

/** @param {Run} run */
export const saveMarkdown = (run) => download(markdown(run), "text/markdown", fileName(run, ".md"));

/** @param {Run} run */
export const copyMarkdown = async (run) => {
  say(await copy(markdown(run)) ? "Copied the record as Markdown." : "The browser refused to copy. Download the file.");
};

const COPY = "The other device gets a copy as it stands now. Stop here once it has it: what is done on both is joined only when one is imported into the other.";

/**
 * Show how another device takes a run over: by its camera where the run is small enough, by an address, or by a file.
 * @param {Run} run
 */
export const handOver = async (run) => {
  const file = button("Download the file", () => save(run));
  if (location.protocol === "file:") {
    return void await tell(`Hand over ${run.ticket}`, COPY, "This site was opened as files, which have no address for another device: send the run's file.", el("p", { class: "rc-buttons" }, file));
  }
  const page = address(`${run.procedure.code}/`);
  const link = `${page}#run=${await pack(run)}`;
  // Without its text, which the other device has as well, it makes a code that is easier to read.
  const picture = qr(`${page}#run=${await pack(run, { whole: false })}`);
  await tell(
    `Hand over ${run.ticket}`,
    COPY,
    picture ? el("figure", { class: "rc-qr", "aria-label": "QR code of this run" }, picture) : "This run is too large for a QR code. Send the file.",
    el(
      "p",
      { class: "rc-buttons" },
      button("Copy the address", async () => say(await copy(link) ? "Copied the address of the run." : "The browser refused to copy. Send the file.")),
      file,
    ),
  );
};
