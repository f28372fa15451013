import type { NoteColor } from "../../shared/note.ts";

/**
 * Every colour Sameboat paints, light and dark, for the canvas and the picture; the style sheet
 * holds the same values. A test recomputes the contrasts that people with weak or colour-blind eyes
 * rely on, so change a value here only together with its measured ratio.
 */

export type Theme = "light" | "dark";
/** Doubles each note colour, so that no colour is the only sign of anything. */
export type Shape = "ring" | "disc" | "square" | "triangle" | "diamond";

export interface Palette {
  /** Around the sheets. */
  readonly table: string;
  /** Beyond the edge of the board. */
  readonly beyond: string;
  /** Sheets and pages. */
  readonly board: string;
  readonly card: string;
  readonly ink: string;
  readonly ink2: string;
  readonly primary: string;
  readonly primaryText: string;
  readonly primaryTint: string;
  /** Separates; never the only edge of a control. */
  readonly hairline: string;
  readonly field: string;
  /** Around every note, always: its fill alone does not stand out from the paper. */
  readonly edge: string;
  /** Line of the triangle and of the board's edge. */
  readonly line: string;
  /** Edge of a sheet of paper. */
  readonly sheetEdge: string;
  readonly tints: { readonly meaning: string; readonly context: string; readonly resource: string };
  /** The triangle's middle, into which the tints fade. */
  readonly centre: string;
  readonly danger: string;
  readonly ok: string;
  readonly warn: string;
  readonly message: string;
  readonly messageText: string;
  /** Inner ring of the focus, between the thing and `primary`. */
  readonly focusGap: string;
  /** Shadow of a thing that lies on the paper, and of one that is held in a hand. */
  readonly shadow: string;
  readonly heldShadow: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    table: "#E6E3DB",
    beyond: "#D8D4CA",
    board: "#F6F5F1",
    card: "#FFFFFF",
    ink: "#1A1A1A",
    ink2: "#4A4A4A",
    primary: "#0B3D91",
    primaryText: "#FFFFFF",
    primaryTint: "#E8EEF8",
    hairline: "#DAD6CC",
    field: "#767676",
    edge: "#4A4A4A",
    line: "#5B5B66",
    sheetEdge: "rgb(26 26 26 / 0.16)",
    tints: { meaning: "#E3EEF9", context: "#FBEFD9", resource: "#EFE6F5" },
    centre: "#FFFFFF",
    danger: "#9B1C1C",
    ok: "#0F5C2E",
    warn: "#7A4B00",
    message: "#1F2328",
    messageText: "#FFFFFF",
    focusGap: "#FFFFFF",
    shadow: "rgb(38 34 24 / 0.16)",
    heldShadow: "rgb(38 34 24 / 0.3)",
  },
  dark: {
    table: "#121317",
    beyond: "#0B0C0F",
    board: "#1B1D22",
    card: "#26292F",
    ink: "#F2F2F2",
    ink2: "#C6C9CF",
    primary: "#9CC3FF",
    primaryText: "#10131A",
    primaryTint: "#2B3547",
    hairline: "#3A3E46",
    field: "#8C919C",
    edge: "#8C919C",
    line: "#A3A7B0",
    sheetEdge: "rgb(242 242 242 / 0.16)",
    tints: { meaning: "#243449", context: "#3D341F", resource: "#362A46" },
    centre: "#22252B",
    danger: "#F2A3A3",
    ok: "#8FD9A8",
    warn: "#F2C078",
    message: "#F2F2F2",
    messageText: "#10131A",
    focusGap: "#1B1D22",
    shadow: "rgb(0 0 0 / 0.32)",
    heldShadow: "rgb(0 0 0 / 0.6)",
  },
};

/** Fills and shapes of notes: the same in both themes, so that a note looks the same to everyone. */
export const noteLooks: Readonly<Record<NoteColor, { fill: string; shape: Shape }>> = {
  white: { fill: "#FFFFFF", shape: "ring" },
  yellow: { fill: "#FFDD3C", shape: "disc" },
  blue: { fill: "#6CB2F5", shape: "square" },
  pink: { fill: "#F29AB4", shape: "triangle" },
  green: { fill: "#B8FBBB", shape: "diamond" },
};

/** On notes, in both themes: the text, and the quieter lines below it. */
export const noteInk = "#1A1A1A";
export const noteMeta = "#333333";
/** The shape on a note; dark in both themes, because the fills are light in both. */
export const noteMark = "#4A4A4A";

/** Others' pointers: all alike, because a colour for each would be a name (rule 12). */
export const pointerFill = "#37474F";
export const pointerHalo = "#FFFFFF";

/** The one family of type, of the viewer's own system; the style sheet has the same. */
export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif, "Noto Color Emoji"';
