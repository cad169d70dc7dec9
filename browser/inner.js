/**
 * Names of properties that stand in no file, message, page or store, and which a bundle may therefore shorten. A test holds
 * them against the types of what does.
 */
export const INNER = [
  "abandonedAt", "acts", "ambiguous", "bar", "begin", "criticalLeft", "declared", "digits", "does", "drawn", "draws", "due",
  "fields", "finishedAt", "free", "found", "fresh", "goOn", "gone", "isMet", "journal", "keep", "keeping", "lacks", "lastAt", "lastDone",
  "lastUndoable", "leave", "listen", "made", "more", "moves", "needed", "own", "paint", "place", "quiet", "reopen", "reread", "rest", "row", "says",
  "scale", "session", "shown", "startedAt", "takeUp", "tell", "timer", "unkept", "welcome", "whole",
];
