/** What can lie over or beside the board, one at a time. */

/** Beside the board, which stays in use; `panels.ts` and `morePanels.ts` in `client/board` say what each is. */
const panelNames = [
  "people",
  "steps",
  "timer",
  "neighbour",
  "together",
  "mine",
  "basket",
  "more",
  "areas",
  "texts",
  "search",
  "ending",
] as const;

export type Panel = (typeof panelNames)[number];
/** Over the board, in a dialog. */
export type Sheet = "share" | "settings" | "help" | "export" | "title" | "forget";
export type Layer = Panel | Sheet;

export function isPanel(layer: Layer | undefined): layer is Panel {
  return panelNames.some((name) => name === layer);
}
