/** What runs on every page. Without it every page is complete, and reads the same. */

import { startCopying } from "./copy.js";
import { startNow } from "./now/start.js";
import { startOffline } from "./offline/start.js";
import { startRuns } from "./page/start.js";
import { hearInput, mendSearch, nameSearch } from "./search.js";
import { showSheetStatus } from "./sheet.js";

const start = () => {
  nameSearch();
  hearInput();
  showSheetStatus();
  startCopying();
  startRuns();
  startNow();
  startOffline();
};

mendSearch();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
