/** The line to the server and this app on this device. */
export const line = {
  "line.spare": "Use less data",
  "line.spare.hint":
    "For slow or costly lines. No pointers, and what others show comes a little later. Words come as always.",
  "line.lowReach": "Everything within low reach",
  "line.lowReach.hint": "On large screens all buttons are in the lower part.",

  "several.names": "Names at this screen",
  "several.names.hint":
    "Only for you here, so that you know whose turn it is. You may leave them out. No note gets a name by itself.",
  "several.add": "Add the name",
  "several.name": "A name",
  "several.remove": "Remove {name}",
  "several.turn": "Whose turn is it to write?",
  "several.nobody": "Nobody in particular",

  "line.slow": "The line is slow here. Sameboat can use less data.",
  "line.slow.yes": "Use less data",
  "line.slow.no": "No, leave it",
  "line.slow.done": "Less data is used now. You can change that in Settings.",
  "line.new": "A new version is ready. You can go on and load it later.",
  "line.new.now": "Load it now",
  "line.new.later": "Later",
} as const;
