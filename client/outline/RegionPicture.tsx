import type { Region } from "../../shared/regions.ts";
import { areaSheet, isArea } from "../../shared/regions.ts";
import { corners, placeOf, type TriangleRegion, type Weights } from "../../shared/triangle.ts";

/** A small picture of the triangle with one region filled, always beside the region's name. */
export function RegionPicture({ region, size = 42 }: RegionPictureProps) {
  return (
    <svg
      className="region-picture"
      viewBox={isArea(region) ? "-3100 -3100 6200 6200" : "-1390 -1230 2560 2560"}
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path className="region-picture-triangle" d={outline} />
      {isArea(region) ? <AreaPart region={region} /> : <TrianglePart region={region} />}
    </svg>
  );
}

export interface RegionPictureProps {
  readonly region: Region;
  /** CSS pixels. */
  readonly size?: number;
}

function AreaPart({ region }: { readonly region: Parameters<typeof areaSheet>[0] }) {
  const { x, y, width, height } = areaSheet(region).rect;
  return <rect className="region-picture-part" x={x} y={y} width={width} height={height} />;
}

function TrianglePart({ region }: { readonly region: TriangleRegion }) {
  const part = parts[region];
  if (part) return <path className="region-picture-part" d={pathOf(part)} />;
  return (
    <rect className="region-picture-part" x={-1380} y={480} width={800} height={500} rx={110} />
  );
}

const weights = (meaning: number, context: number): Weights => ({
  meaning,
  context,
  resource: 1 - meaning - context,
});

/** Corner points of each part, by their weights; borders as in `triangleRegionAt`. */
const parts: Partial<Record<TriangleRegion, readonly Weights[]>> = {
  meaning: [weights(1, 0), weights(0.6, 0.4), weights(0.6, 0)],
  context: [weights(0, 1), weights(0, 0.6), weights(0.4, 0.6)],
  resource: [weights(0, 0), weights(0.4, 0), weights(0, 0.4)],
  "meaning-context": [weights(0.6, 0.4), weights(0.4, 0.6), weights(0.2, 0.6), weights(0.6, 0.2)],
  "context-resource": [weights(0, 0.6), weights(0, 0.4), weights(0.2, 0.2), weights(0.2, 0.6)],
  "resource-meaning": [weights(0.6, 0), weights(0.4, 0), weights(0.2, 0.2), weights(0.6, 0.2)],
  centre: [weights(0.6, 0.2), weights(0.2, 0.6), weights(0.2, 0.2)],
};

function pathOf(part: readonly Weights[]): string {
  const points = part.map(placeOf).map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
  return `M${points.join("L")}Z`;
}

const outline = `M${Object.values(corners)
  .map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)
  .join("L")}Z`;
