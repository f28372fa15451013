/** What can lie over or beside the board, one at a time. */
export type Panel = "people" | "basket" | "more" | "areas" | "texts";
export type Sheet = "share" | "settings" | "help" | "export" | "title" | "forget";
export type Layer = Panel | Sheet;

const panels: readonly Layer[] = ["people", "basket", "more", "areas", "texts"];

export function isPanel(layer: Layer | undefined): layer is Panel {
  return layer !== undefined && panels.includes(layer);
}
