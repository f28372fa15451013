import type { CDPSession } from "playwright-core";
import type { Rect } from "../../../shared/geometry.ts";
import { type Color, readPng } from "../../support/pixels.ts";

/** What a page shows, picture by picture. */
export interface Picture {
  /** `Date.now()` when it was shown. */
  readonly shownAt: number;
  /** Colours at every few pixels of the area, row by row. */
  readonly samples: readonly Color[];
}

const everyPixels = 12;

/** Takes the pictures that the browser shows while `act` goes on. */
export async function pictures(
  cdp: CDPSession,
  area: Rect,
  act: () => Promise<void>,
): Promise<readonly Picture[]> {
  const taken: { shownAt: number; data: string }[] = [];
  const take = (frame: {
    data: string;
    metadata: { timestamp?: number };
    sessionId: number;
  }): void => {
    taken.push({ shownAt: (frame.metadata.timestamp ?? 0) * 1_000, data: frame.data });
    void cdp.send("Page.screencastFrameAck", { sessionId: frame.sessionId });
  };
  cdp.on("Page.screencastFrame", take);
  await cdp.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  try {
    await act();
  } finally {
    await cdp.send("Page.stopScreencast");
    cdp.off("Page.screencastFrame", take);
  }
  // Read afterwards: it takes longer than a frame lasts.
  return taken.map(({ shownAt, data }) => ({
    shownAt,
    samples: samplesOf(Buffer.from(data, "base64"), area),
  }));
}

/** Colours at every few pixels of `area` of a PNG. */
export function samplesOf(file: Buffer, { x, y, width, height }: Rect): Color[] {
  const png = readPng(file);
  const samples: Color[] = [];
  for (let down = everyPixels / 2; down < height; down += everyPixels) {
    for (let along = everyPixels / 2; along < width; along += everyPixels) {
      samples.push(png.at(x + along, y + down));
    }
  }
  return samples;
}

export function isNear([r, g, b]: Color, [r2, g2, b2]: Color, most: number): boolean {
  return Math.abs(r - r2) <= most && Math.abs(g - g2) <= most && Math.abs(b - b2) <= most;
}
