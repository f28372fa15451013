import type { CDPSession } from "playwright-core";
import type { Point, Rect } from "../../../../shared/geometry.ts";
import type { Measured } from "../../measured.ts";
import { percentile } from "../../stats.ts";
import { middle, type OpenApp, type ViewName } from "../apps.ts";
import { startCrowd } from "../crowd.ts";
import { watchFrames } from "../frames.ts";
import type { BenchNote } from "../notes.ts";
import type { Round, Scenario } from "../scenario.ts";
import { frameColumns } from "./gestures.ts";

/**
 * Fifty people move a note each, thirty times a second. Ours gets it as it is: every move a message
 * through the real relay, and the document written meanwhile. The peers are handed all fifty in one
 * call of their own interface, which is kinder than what their sync would do.
 */

const people = 50;

const columns = { busy: { title: "% of main thread", digits: 0 }, ...frameColumns };
const busyTargets: Scenario["targets"] = [
  { says: "≤ 30 % of the main thread", metric: "busy", server: "sameboat", atMost: 30 },
  { says: "60 fps: a frame every 17 ms", metric: "interval95", server: "sameboat", atMost: 17 },
];

export const crowd: Scenario = {
  name: "crowd",
  about: "50 people move a note each, 30 times a second, all in view at 100 %",
  apps: ["sameboat", "excalidraw", "tldraw"],
  columns,
  targets: busyTargets,
  part: { kind: "filled", run: (app, round) => measureCrowd(app, round, "middle") },
};

export const crowdAll: Scenario = {
  ...crowd,
  name: "crowdAll",
  about: "the same with everything in view",
  part: { kind: "filled", run: (app, round) => measureCrowd(app, round, "all") },
};

export const typing: Scenario = {
  name: "typing",
  about: "somebody types into a note while 50 people move theirs at 100 %",
  apps: ["sameboat", "excalidraw", "tldraw"],
  columns: {
    begins50: { title: "key → its frame begins p50 ms", digits: 0 },
    begins95: { title: "p95", digits: 0 },
    done95: { title: "key → painted p95 ms", digits: 0 },
    doneWorst: { title: "worst", digits: 0 },
    busy: { title: "% of main thread", digits: 0 },
  },
  targets: [
    {
      says: "each key is in the next frame, p95",
      metric: "begins95",
      server: "sameboat",
      atMost: 1_000 / 60,
    },
  ],
  part: { kind: "filled", run: measureTyping },
};

async function measureCrowd(app: OpenApp, round: Round, view: ViewName): Promise<Measured> {
  await app.show(view);
  return besideCrowd(app, round, async () => {
    const frames = await watchFrames(app.page, app.cdp);
    await frames.start();
    await pause(round.seconds * 1_000);
    return { metrics: await frames.stop() };
  });
}

async function measureTyping(app: OpenApp, round: Round): Promise<Measured> {
  await app.show("middle");
  const { page, cdp } = app;
  const at = middle(await app.rectOf(round.notes.at(-1)?.id ?? ""));
  return besideCrowd(app, round, async () => {
    await openForWriting(app, at);
    const frames = await watchFrames(page, cdp);
    await page.evaluate("benchKeys()");
    await frames.start();
    await type(cdp, round.seconds);
    const { busy } = await frames.stop();
    const keys = await page.evaluate<[number, number][]>("benchKeys()");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    const begins = keys.map(([each]) => each).sort((a, b) => a - b);
    const done = keys.map(([, each]) => each).sort((a, b) => a - b);
    return {
      metrics: {
        begins50: percentile(begins, 50),
        begins95: percentile(begins, 95),
        done95: percentile(done, 95),
        doneWorst: done.at(-1) ?? Number.NaN,
        busy,
      },
      ...(keys.length === 0 && { fault: "no key reached the page" }),
    };
  });
}

/** A note opens for writing, also on a page that is far behind. */
const opensWithinMs = 60_000;
const settleMs = 1_000;

async function besideCrowd(
  app: OpenApp,
  { notes }: Round,
  measure: () => Promise<Measured>,
): Promise<Measured> {
  const moved = inTheMiddle(notes);
  const crowd = await startCrowd(app, moved);
  try {
    await pause(settleMs);
    const measured = await measure();
    const fault = await stillFault(app, moved);
    return { ...measured, ...(fault !== undefined && { fault }) };
  } finally {
    crowd.stop();
    await pause(settleMs);
  }
}

/** The uppermost notes near the middle, all within the view at 100 %; not the one in the middle. */
function inTheMiddle(notes: readonly BenchNote[]): readonly BenchNote[] {
  const near = notes.slice(0, -1).toSorted((a, b) => distance(a.place) - distance(b.place));
  return near.slice(0, people);
}

const distance = ({ x, y }: Point) => Math.max(Math.abs(x) / 2, Math.abs(y));

/** Why nothing was measured: the crowd's notes lie still on this page. */
async function stillFault(app: OpenApp, moved: readonly BenchNote[]): Promise<string | undefined> {
  const look = () => Promise.all(moved.slice(0, 5).map(({ id }) => app.rectOf(id)));
  const before = await look();
  await pause(settleMs * 3);
  const after = await look();
  const isStill = (rect: Rect, i: number) => rect.x === after[i]?.x && rect.y === after[i]?.y;
  return before.every(isStill) ? "the crowd did not move anything" : undefined;
}

async function openForWriting({ page, cdp }: OpenApp, at: Point): Promise<void> {
  const field = page.locator("textarea:focus, [contenteditable]:focus").first();
  await doubleClick(cdp, at);
  try {
    await field.waitFor({ timeout: opensWithinMs / 10 });
  } catch {
    // A page that is far behind may take it for two clicks; Enter opens what they selected.
    await page.keyboard.press("Enter");
    await field.waitFor({ timeout: opensWithinMs });
  }
}

async function doubleClick(cdp: CDPSession, { x, y }: Point): Promise<void> {
  for (const clickCount of [1, 2]) {
    for (const type of ["mousePressed", "mouseReleased"] as const) {
      await cdp.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount });
    }
  }
}

const keyEveryMs = 110;
const words = "what matters to me ";

/** As fast as somebody who types well, never in step with the frames. */
async function type(cdp: CDPSession, seconds: number): Promise<void> {
  const endsAt = performance.now() + seconds * 1_000;
  for (let i = 0; performance.now() < endsAt; i++) {
    const text = words[i % words.length] ?? " ";
    const key = { key: text, text, code: text === " " ? "Space" : `Key${text.toUpperCase()}` };
    await cdp.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    await pause(keyEveryMs + (i % 7) * 3);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
