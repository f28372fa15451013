import type { Point } from "../../shared/geometry.ts";
import { type Area, areaSheet, type Region } from "../../shared/regions.ts";
import { placeOf } from "../../shared/triangle.ts";

/**
 * The notes of a whole workshop, as people write them: the six associations, enablers and barriers
 * row by row, and notes in every part of the triangle, in English and Swedish.
 */
export interface WorkshopNote {
  readonly region: Region;
  readonly place: Point;
  readonly text: string;
}

/** A place on an area's sheet, below its name; `down` in board units from the first row. */
function inArea(area: Area, down: number, column = 0): Point {
  const { rect } = areaSheet(area);
  return { x: rect.x + 230 + column * 400, y: rect.y + 236 + down };
}

const inTriangle = (meaning: number, context: number, resource: number): Point =>
  placeOf({ meaning, context, resource });

export const associations: readonly WorkshopNote[] = [
  ["assoc.positive", "Getting things done"],
  ["assoc.positive", "Energetic"],
  ["assoc.positive", "Clarity in roles"],
  ["assoc.negative", "Ruled over"],
  ["assoc.negative", "Less creative"],
  ["assoc.negative", "No influence – no fun"],
].map(([area, text], i) => ({
  region: area as Area,
  place: inArea(area as Area, (i % 3) * 230),
  text: text as string,
}));

/** Enabler and barrier of one row stand at the same height: a pair is what lies side by side. */
export interface PairedRow {
  readonly id: string;
  readonly enabler: WorkshopNote;
  readonly barrier: WorkshopNote;
}

const rows = [
  [
    "res.user",
    "The user’s resources",
    "Communication ability, cognitive ability, low energy level",
  ],
  ["res.alternative", "Alternative resources", "Limited social network"],
  ["res.unit", "The unit’s resources", "Low staffing, low continuity"],
  ["res.organisation", "The organisation’s resources", "No interest or support"],
  [
    "att.balance",
    "The improver strives to balance by equality, humility and empathy",
    "Users not making demands, lack of confidence, adaptation to contextual factors",
  ],
  [
    "att.open",
    "Open-minded, without prestige",
    "Holding on to old routines, negative attitudes, lack of trust in user’s abilities to contribute",
  ],
] as const;

/** Down and column of each row in its block; where texts are long, nothing lies below them. */
const cells: readonly (readonly [down: number, column: number])[] = [
  [0, 0],
  [0, 1],
  [0, 2],
  [300, 1],
  [0, 0],
  [0, 1],
];

export const pairedRows: readonly PairedRow[] = rows.map(([id, enabler, barrier], i) => {
  const block = id.startsWith("res.") ? "res" : "att";
  const [down, column] = cells[i] ?? [0, 0];
  const noteIn = (area: Area, text: string): WorkshopNote => ({
    region: area,
    place: inArea(area, down, column),
    text,
  });
  return {
    id,
    enabler: noteIn(`enabler.${block}`, enabler),
    barrier: noteIn(`barrier.${block}`, barrier),
  };
});

export const triangleNotes: readonly WorkshopNote[] = [
  { region: "meaning", place: inTriangle(0.72, 0.2, 0.08), text: "Patient or person?" },
  { region: "meaning", place: inTriangle(0.66, 0.08, 0.26), text: "Svåra ord stänger ute" },
  { region: "meaning-context", place: inTriangle(0.52, 0.44, 0.04), text: "“Home” is two things" },
  { region: "meaning-context", place: inTriangle(0.4, 0.48, 0.12), text: "Besökare eller familj?" },
  { region: "context", place: inTriangle(0.14, 0.8, 0.06), text: "Vems agenda?" },
  { region: "context", place: inTriangle(0.06, 0.68, 0.26), text: "Who calls us in?" },
  { region: "context-resource", place: inTriangle(0.1, 0.5, 0.4), text: "Personal på helger" },
  { region: "context-resource", place: inTriangle(0.06, 0.4, 0.54), text: "Interpreter at once" },
  { region: "resource", place: inTriangle(0.2, 0.05, 0.75), text: "30 years with pain" },
  { region: "resource", place: inTriangle(0.02, 0.12, 0.86), text: "Någon som lyssnar" },
  { region: "resource-meaning", place: inTriangle(0.5, 0.02, 0.48), text: "They think I can’t" },
  {
    region: "resource-meaning",
    place: inTriangle(0.36, 0.1, 0.54),
    text: "De tror att jag inte kan",
  },
  { region: "centre", place: inTriangle(0.4, 0.34, 0.26), text: "Plan with me" },
  { region: "centre", place: inTriangle(0.24, 0.34, 0.42), text: "Ingenting om oss utan oss" },
  { region: "unsorted", place: { x: -1500, y: 560 }, text: "The dog" },
  { region: "unsorted", place: { x: 1400, y: -420 }, text: "Långsamt wifi" },
];
