import { clamp, type Point, type Rect } from "../../shared/geometry.ts";
import { triangleSheet } from "../../shared/regions.ts";
import { type Corner, cornerRadius, corners, turned } from "../../shared/triangle.ts";
import type { Level, Phrase, PhraseKey } from "../i18n/phrase.ts";
import { createPlacer } from "./placeBlocks.ts";
import { layoutBlock, type Measure, type PlacedBlock, type TextStyle } from "./textBlock.ts";

/**
 * The words that stand around the triangle: where they lie for a zoom and a turn. Measured in CSS
 * pixels from the triangle's centre, so that panning only moves the whole. Upright at every turn.
 */
export interface TemplateLook {
  readonly t: Phrase;
  readonly level: Level;
  /** On a phone the regions' names are buttons of the overlay, and only the source is painted. */
  readonly isPhone: boolean;
  /** False for a picture without the triangle: then there is nothing to say around it. */
  readonly hasTriangle?: boolean;
  /** False where the source stands elsewhere. */
  readonly hasSource?: boolean;
  /** How much larger all words are, as on the screen of a room. */
  readonly textFactor?: number;
  /** How far words may lie beyond the triangle's height, CSS pixels. */
  readonly room?: number;
  /** Notes that words keep away from, in CSS pixels from the triangle's centre. */
  readonly avoid?: readonly Rect[];
}

/** Text keeps its screen size between these scales; outside them it grows and shrinks with them. */
const steady = { from: 0.25, to: 0.6 } as const;
/** The smallest type anywhere (DESIGN 2). Names stop shrinking here, sentences are left out. */
const leastSize = 14;
/** From this scale on words may be larger than usual; below they would cover the notes. */
const factorFrom = 0.3;
const sheetMargin = 16;
/** Board units between an edge or corner and its text. */
const clearance = 40;
/** A label that had to leave its corner's ray stands so far beside the corner, CSS pixels. */
const besideCorner = 20;
const between = 10;
const labelWidths = [124, 138, 152, 168, 184, 200, 216, 232, 248, 272] as const;
const edgeWidths = [200, 160, 140] as const;
const centreWidth = 156;
const attributionWidths = { laptop: 280, phone: 220 } as const;

interface Styles {
  readonly name: TextStyle;
  readonly sentence: TextStyle;
  readonly question: TextStyle;
  readonly strong: TextStyle;
  readonly small: TextStyle;
}

/** How much larger than at ordinary scales template text is painted. */
export function textScale(zoom: number): number {
  return zoom / clamp(zoom, steady.from, steady.to);
}

export function templateStyles(zoom: number, level: Level, textFactor = 1): Styles {
  const scale = textScale(zoom) * clamp(zoom / factorFrom, 1, textFactor);
  const style = (size: number, lineHeight: number) => {
    const [wished, high] = level === "plain" && size < 21 ? [21, 30] : [size, lineHeight];
    const held = Math.max(leastSize, wished * scale);
    return { size: held, lineHeight: (high / wished) * held };
  };
  return {
    name: { ...style(20, 28), isBold: true, color: "ink" },
    sentence: { ...style(16, 22), color: "ink2" },
    question: { ...style(16, 20), color: "ink2" },
    strong: { ...style(16, 20), isBold: true, color: "ink" },
    small: { ...(textFactor > 1 ? style(16, 20) : style(14, 18)), color: "ink2" },
  };
}

export function layoutTemplate(
  zoom: number,
  turn: number,
  look: TemplateLook,
  measure: Measure,
): readonly PlacedBlock[] {
  const { t, level, isPhone, hasTriangle = true, hasSource = true, avoid = [] } = look;
  if (!hasTriangle) return [];
  const styles = templateStyles(zoom, level, look.textFactor);
  const scale = styles.sentence.size / 16;
  const hasSentences = textScale(zoom) * 16 >= leastSize;
  const triangle = cornersOf(zoom, turn);
  const points = Object.values(triangle);
  const frame = frameOf(zoom, points, look.room);
  const place = createPlacer(frame, points, avoid);
  const one = (key: PhraseKey, style: TextStyle, most: number) =>
    layoutBlock([{ text: t(key), style }], most * scale, measure);

  if (isPhone) {
    const source = one("attribution", styles.small, attributionWidths.phone);
    // Above the triangle, because the tools lie over the lower edge of a phone's board.
    const left = Math.min(...points.map(({ x }) => x)) + between;
    return [place.at(source, { x: left, y: frame.y - source.height })];
  }

  const blocks = [
    place.at(one("unsorted", styles.question, 200), { x: -1750 * zoom, y: 220 * zoom }),
  ];
  if (hasSource) {
    const source = one("attribution", styles.small, attributionWidths.laptop);
    // Where little else is written it goes down to the edge of the sheet, out of the notes' way.
    const lowest = (triangleSheet.y + triangleSheet.height) * zoom - sheetMargin;
    blocks.push(
      hasSentences
        ? place.inCorner(source)
        : place.at(source, { x: frame.x, y: lowest - source.height }),
    );
  }
  if (hasSentences) {
    const paragraphs = [
      { text: t("centre"), style: styles.strong },
      { text: t("centre.wish"), style: styles.question },
    ];
    const centre = layoutBlock(paragraphs, centreWidth * scale, measure, "center");
    blocks.push(place.at(centre, { x: -centre.width / 2, y: -centre.height / 2 }));
  }
  for (const corner of ["meaning", "context", "resource"] as const) {
    const name = { text: t(`corner.${corner}`), style: styles.name };
    const sentence = { text: t(`corner.${corner}.text`), style: styles.sentence };
    const paragraphs = hasSentences ? [name, sentence] : [name];
    const choices = labelWidths.map((width) => layoutBlock(paragraphs, width * scale, measure));
    const ray = direction(triangle[corner]);
    const start = (cornerRadius + clearance) * zoom;
    const from = { x: ray.x * start, y: ray.y * start };
    blocks.push(place.near(choices, ray, from, besideCorner));
  }
  if (!hasSentences) return blocks;
  for (const [key, a, b] of edges) {
    const choices = edgeWidths.map((width) => one(key, styles.question, width));
    const middle = middleOf(triangle[a], triangle[b]);
    const out = direction(middle);
    const away = clearance * zoom;
    const from = { x: middle.x + out.x * away, y: middle.y + out.y * away };
    blocks.push(place.near(choices, out, from, away));
  }
  return blocks;
}

const edges: readonly (readonly [PhraseKey, Corner, Corner])[] = [
  ["edge.meaning-context", "meaning", "context"],
  ["edge.context-resource", "context", "resource"],
  ["edge.resource-meaning", "resource", "meaning"],
];

function cornersOf(zoom: number, turn: number): Readonly<Record<Corner, Point>> {
  const seen = (corner: Corner) => {
    const { x, y } = turned(corners[corner], turn);
    return { x: x * zoom, y: y * zoom };
  };
  return { meaning: seen("meaning"), context: seen("context"), resource: seen("resource") };
}

/**
 * Where the words may lie: as wide as the sheet, and as high as the triangle as it is turned now,
 * so that "Show all" shows the triangle and every word.
 */
function frameOf(zoom: number, triangle: readonly Point[], room = 0): Rect {
  const ys = triangle.map(({ y }) => y);
  const top = Math.min(...ys) - room;
  const x = triangleSheet.x * zoom + sheetMargin;
  return { x, y: top, width: -2 * x, height: Math.max(...ys) + room - top };
}

function direction({ x, y }: Point): Point {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

function middleOf(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
