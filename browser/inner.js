/**
 * Names of properties that stand in no file, message, page or store, and which a bundle may therefore shorten. A test holds
 * them against the types of what does.
 */
export const INNER = [
  "abandonedAt", "acts", "ambiguous", "begin", "criticalLeft", "declared", "digits", "does", "drawn", "draws", "due", "fields",
  "finishedAt", "found", "fresh", "goOn", "gone", "isMet", "journal", "keep", "keeping", "lacks", "lastAt", "lastDone",
  "lastUndoable", "made", "more", "moves", "needed", "own", "paint", "place", "quiet", "reopen", "reread", "rest", "row", "says",
  "scale", "shown", "startedAt", "takeUp", "timer", "unkept", "welcome", "whole",
];
