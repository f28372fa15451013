import type { Point } from "../../shared/geometry.ts";
import { isArea, type Region, regionAt } from "../../shared/regions.ts";
import { type Corner, weightsAt } from "../../shared/triangle.ts";
import type { Phrase } from "../i18n/phrase.ts";

/**
 * Places in words. They relate to the corners and never to up and down, because every viewer may
 * turn the triangle.
 */

const cornerNames: readonly Corner[] = ["meaning", "context", "resource"];
/** So much more than the other corner must weigh before a place is said to lie towards it. */
const leaning = 0.08;
/** From here on a place in a corner lies at its very end. */
const atCorner = 0.82;

export function isCorner(region: Region): region is Corner {
  return cornerNames.some((corner) => corner === region);
}

/** "in Contexts", "between Meanings and Contexts", "in the middle" … to stand within a sentence. */
export function regionInWords(t: Phrase, region: Region): string {
  const name = t(`region.${region}`);
  if (isArea(region)) return t("where.area", { region: name });
  if (isCorner(region)) return t("where.corner", { region: name });
  if (region === "centre") return t("where.centre");
  return region === "unsorted" ? t("where.unsorted") : t("where.edge", { region: name });
}

/** The region of a place and what it lies towards: "in Contexts, towards Meanings". */
export function placeInWords(t: Phrase, place: Point): string {
  const region = regionAt(place);
  const where = regionInWords(t, region);
  const weights = weightsAt(place);
  if (isArea(region) || region === "unsorted") return where;
  if (isCorner(region) && weights[region] >= atCorner) return t("where.atCorner", { where });
  const [first, second] = cornerNames
    .filter((corner) => corner !== region && !isOpposite(region, corner))
    .sort((a, b) => weights[b] - weights[a]);
  if (!first || !second || weights[first] - weights[second] < leaning) return where;
  return t("where.towards", { where, target: t(`region.${first}`) });
}

/** An edge lies between two corners; the third says nothing about a place on it. */
function isOpposite(region: Region, corner: Corner): boolean {
  return region.includes("-") && !region.split("-").includes(corner);
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
