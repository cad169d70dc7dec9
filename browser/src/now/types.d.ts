/** What the build writes into `assets/runcard/binder.js`, by `generator/runcard/render/now.py`. Addresses are counted from the site's root. */

import type { Limit } from "../run/types.js";

export interface Link {
  href: string;
  text: string;
  title: string;
}

export interface Contact {
  name: string;
  vacant: boolean;
  /** What it is, as written, as an address; the address is empty where the text cannot be one. */
  ways: [string, string, string][];
  href: string;
}

/** One step of the escalation; `after` is in seconds since the first call. */
export interface Step {
  contact: string;
  after: number;
  text: string;
}

export interface Hours {
  title: string;
  text: string;
  /** 0 is Monday. */
  days: number[];
  /** Minutes since midnight, 0 to 1440, in `zone`. */
  opens: number;
  closes: number;
  zone: string;
  /** Whether they hold on public holidays too. */
  holidays: boolean;
  contacts: string[];
  within: string;
}

export interface Trigger {
  id: string;
  text: string;
  limit: Limit | null;
  /** Seconds for which the limit must be crossed. */
  window: number;
  /** Whether the limit bounds a change against a baseline. */
  relative: boolean;
  baseline: string;
  source: string;
  decides: string;
  starts: Link | null;
}

export interface Severity {
  title: string;
  meaning: string;
  respond: string;
  update: string;
  href: string;
}

export interface Binder {
  title: string;
  rollBack: Link | null;
  triggers: Trigger[];
  moreTriggers: number;
  contacts: Record<string, Contact>;
  escalation: Step[];
  hours: Hours[];
  severities: Severity[];
}
