import { contains, type Point, type Rect } from "./geometry.ts";
import { placeOf, type TriangleRegion, triangleRegionAt, triangleRegions } from "./triangle.ts";

/**
 * Every named part of the bounded board where notes lie: those of the triangle and the areas around
 * it. Data only; the words for each are in the phrases of the client.
 */

export type Area =
  | "assoc.positive"
  | "assoc.negative"
  | "agreement"
  | "esther.1"
  | "esther.2"
  | "esther.3"
  | "enabler.res"
  | "barrier.res"
  | "enabler.att"
  | "barrier.att"
  | "promise.i"
  | "promise.we"
  | "promise.organisation"
  | "take"
  | "decide";

export type Region = TriangleRegion | Area;

/** A step of the workshop opens its areas together. */
export type AreaGroup =
  | "decide"
  | "assoc"
  | "agreement"
  | "esther"
  | "enablersBarriers"
  | "take"
  | "promise";

/** The board ends here, in every direction from its centre. */
export const boardReach = 3000;
export const boardRect: Rect = {
  x: -boardReach,
  y: -boardReach,
  width: 2 * boardReach,
  height: 2 * boardReach,
};

/** The sheet of paper on which the triangle lies. */
export const triangleSheet: Rect = { x: -1800, y: -1300, width: 3600, height: 2600 };

export interface AreaSheet {
  readonly area: Area;
  readonly group: AreaGroup;
  readonly rect: Rect;
}

const sheet = (
  area: Area,
  group: AreaGroup,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): AreaSheet => ({
  area,
  group,
  rect: { x: left, y: top, width: right - left, height: bottom - top },
});

/** In the order of the workshop. Enablers and barriers share their rows, so that pairs stay pairs. */
export const areaSheets: readonly AreaSheet[] = [
  sheet("decide", "decide", [1500, 2940], [1380, 2940]),
  sheet("assoc.positive", "assoc", [-2940, -1000], [-2940, -1380]),
  sheet("assoc.negative", "assoc", [-960, 980], [-2940, -1380]),
  sheet("agreement", "agreement", [1020, 2940], [-2940, -1380]),
  sheet("esther.1", "esther", [1880, 2940], [-1120, -400]),
  sheet("esther.2", "esther", [1880, 2940], [-360, 360]),
  sheet("esther.3", "esther", [1880, 2940], [400, 1120]),
  sheet("enabler.res", "enablersBarriers", [-1460, -20], [1380, 2140]),
  sheet("barrier.res", "enablersBarriers", [20, 1460], [1380, 2140]),
  sheet("enabler.att", "enablersBarriers", [-1460, -20], [2180, 2940]),
  sheet("barrier.att", "enablersBarriers", [20, 1460], [2180, 2940]),
  sheet("take", "take", [-2940, -1500], [1380, 2940]),
  sheet("promise.i", "promise", [-2940, -1880], [-1120, -400]),
  sheet("promise.we", "promise", [-2940, -1880], [-360, 360]),
  sheet("promise.organisation", "promise", [-2940, -1880], [400, 1120]),
];

export const areaGroups: readonly AreaGroup[] = [...new Set(areaSheets.map(({ group }) => group))];

/** In the order in which List, minutes and keyboard go through the board. */
export const regions: readonly Region[] = [
  ...triangleRegions,
  ...areaSheets.map(({ area }) => area),
];

const sheetOf = new Map<Region, AreaSheet>(areaSheets.map((entry) => [entry.area, entry]));

export function isArea(region: Region): region is Area {
  return sheetOf.has(region);
}

export function areaSheet(area: Area): AreaSheet {
  const found = sheetOf.get(area);
  if (!found) throw new Error(`no sheet for area ${area}`);
  return found;
}

/** The region of a place: an area's sheet, else a part of the triangle, else "unsorted". */
export function regionAt(place: Point): Region {
  for (const { area, rect } of areaSheets) if (contains(rect, place)) return area;
  return triangleRegionAt(place);
}

const triangleAnchors: Readonly<Record<TriangleRegion, Point>> = {
  meaning: placeOf({ meaning: 0.7, context: 0.15, resource: 0.15 }),
  context: placeOf({ meaning: 0.15, context: 0.7, resource: 0.15 }),
  resource: placeOf({ meaning: 0.15, context: 0.15, resource: 0.7 }),
  "meaning-context": placeOf({ meaning: 0.45, context: 0.45, resource: 0.1 }),
  "context-resource": placeOf({ meaning: 0.1, context: 0.45, resource: 0.45 }),
  "resource-meaning": placeOf({ meaning: 0.45, context: 0.1, resource: 0.45 }),
  centre: { x: 0, y: 0 },
  unsorted: { x: -1560, y: 480 },
};

/** Where a region's first note would lie; inside the region. */
export function anchorOf(region: Region): Point {
  if (!isArea(region)) return triangleAnchors[region];
  const { rect } = areaSheet(region);
  return { x: rect.x + 240, y: rect.y + 260 };
}
