import { palettes } from "../../../../client/ui/palette.ts";
import type { Color } from "../../../support/pixels.ts";
import type { Measured } from "../../measured.ts";
import { middle, type OpenApp } from "../apps.ts";
import { createHand, play, toAndFro } from "../hand.ts";
import type { Round, Scenario } from "../scenario.ts";
import { isNear, type Picture, pictures, samplesOf } from "../screencast.ts";

/** What people see while the view moves fast, and how soon it is final when it rests. */

export const blank: Scenario = {
  name: "blank",
  about: "panning at 2,800 px/s at 100 % over a board full of notes: where no note is seen",
  apps: ["sameboat"],
  columns: {
    blank: { title: "blank area %", digits: 2 },
    blankWorst: { title: "worst picture %", digits: 1 },
    white: { title: "white pictures", digits: 0 },
    pictures: { title: "pictures", digits: 0 },
  },
  targets: [
    { says: "blank area ≤ 1 % on average", metric: "blank", server: "sameboat", atMost: 1 },
    { says: "no white picture", metric: "white", server: "sameboat", atMost: 0 },
  ],
  part: { kind: "filled", run: measureBlank },
};

export const settle: Scenario = {
  name: "settle",
  about: "from the end of a fast pinch to the picture that stays",
  apps: ["sameboat"],
  columns: { ms: { title: "final after ms", digits: 0 } },
  targets: [{ says: "final within 150 ms", metric: "ms", server: "sameboat", atMost: 150 }],
  part: { kind: "filled", run: measureSettle },
};

const { table, board, beyond, sheetEdge } = palettes.light;
/** What is seen where no note lies; the white of a note is another. */
const bare = [table, board, beyond, sheetEdge].map(colorOf);
const white: Color = [255, 255, 255];

const reach = 1_400;
const periodSeconds = 2;

async function measureBlank(app: OpenApp, { seconds }: Round): Promise<Measured> {
  await app.show("middle");
  const hand = createHand(app.cdp);
  const at = middle(app.area);
  let sent = 0;
  const shown = await pictures(app.cdp, app.area, async () => {
    await play(seconds, (passed) => {
      const x = (toAndFro(passed + periodSeconds / 4, periodSeconds) - 0.5) * 2 * reach;
      hand.scroll(at, x - sent, 0);
      sent = x;
    });
    await hand.settled();
  });
  // Names and tools over the board are not part of it: what they cover is the same all the time.
  const still = stillSamples(shown);
  const shares = shown.map((picture) => shareOf(picture, still, isBare));
  const whites = shown.filter(
    (picture) => shareOf(picture, still, (color) => isNear(color, white, 2)) > 0.6,
  );
  return {
    metrics: {
      blank: (shares.reduce((sum, share) => sum + share, 0) * 100) / Math.max(1, shares.length),
      blankWorst: Math.max(...shares) * 100,
      white: whites.length,
      pictures: shown.length,
    },
    ...(shown.length < 5 && { fault: "the browser showed too few pictures" }),
  };
}

const isBare = (color: Color) => bare.some((each) => isNear(color, each, 3));

function stillSamples([first, ...others]: readonly Picture[]): ReadonlySet<number> {
  const all = first?.samples.map((_, i) => i) ?? [];
  return new Set(
    all.filter((i) => {
      const color = first?.samples[i] ?? white;
      return others.every(({ samples }) => isNear(samples[i] ?? white, color, 0));
    }),
  );
}

function shareOf(
  { samples }: Picture,
  still: ReadonlySet<number>,
  isMeant: (color: Color) => boolean,
): number {
  const moving = samples.filter((_, i) => !still.has(i));
  return moving.filter(isMeant).length / Math.max(1, moving.length);
}

const pinchSeconds = 1;
const restMs = 1_500;

/**
 * The page's own word for a sharp picture is taken, because filming it takes longer than what is
 * measured; what the screen shows then is compared with what it shows long after.
 */
async function measureSettle(app: OpenApp): Promise<Measured> {
  await app.show("all");
  const hand = createHand(app.cdp);
  const at = middle(app.area);
  const from = await app.zoom();
  let now = from;
  await app.page.evaluate(() => {
    const board = document.querySelector<HTMLElement>("[data-painted]");
    const noted: number[] = [];
    Object.assign(window, { sharpAt: noted });
    new MutationObserver(() => {
      if (board?.dataset.painted !== "sharp") return;
      // In the frame after the next one it has been shown.
      requestAnimationFrame(() => requestAnimationFrame(() => noted.push(Date.now())));
    }).observe(document, { attributeFilter: ["data-painted"], subtree: true });
  });
  await play(pinchSeconds, (passed) => {
    const wanted = from * (0.6 / from) ** (passed / pinchSeconds);
    hand.scroll(at, 0, app.pinch(now, wanted), true);
    now = wanted;
  });
  await hand.settled();
  const restedAt = Date.now();
  await app.page.waitForFunction((since) => (window.sharpAt?.at(-1) ?? 0) > since, restedAt);
  const clip = app.area;
  const shown = samplesOf(await app.page.screenshot({ clip }), { ...clip, x: 0, y: 0 });
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const last = samplesOf(await app.page.screenshot({ clip }), { ...clip, x: 0, y: 0 });
  const sharpAt = await app.page.evaluate(() => window.sharpAt?.at(-1));
  if (sharpAt === undefined || differs(shown, last)) {
    return { metrics: {}, fault: "the picture went on changing when it was said to be sharp" };
  }
  return { metrics: { ms: Math.max(0, sharpAt - restedAt) } };
}

declare global {
  interface Window {
    /** When the page has shown a sharp picture, on `Date.now()`. */
    readonly sharpAt?: readonly number[];
  }
}

/** More than a pointer or a hint that comes and goes. */
function differs(a: readonly Color[], b: readonly Color[]): boolean {
  const changed = a.filter((color, i) => !isNear(color, b[i] ?? white, 24));
  return changed.length > a.length / 50;
}

function colorOf(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
