/** The line to the server and this app on this device. */
export const line = {
  "line.spare": "Use less data",
  "line.spare.hint":
    "For slow or costly lines. No pointers, and what others show comes a little later. Words come as always.",
  "line.slow": "The line is slow here. Sameboat can use less data.",
  "line.slow.yes": "Use less data",
  "line.slow.no": "No, leave it",
  "line.slow.done": "Less data is used now. You can change that in Settings.",
  "line.new": "A new version is ready. You can go on and load it later.",
  "line.new.now": "Load it now",
  "line.new.later": "Later",
} as const;
