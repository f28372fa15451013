import type { CDPSession } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Point } from "../../shared/geometry.ts";
import { newSecret } from "../../shared/room.ts";
import { openParticipant } from "../support/participant.ts";
import { createRandom, freshSeed, type Random } from "../support/random.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { openTogether, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** The browser's own touch events, hundreds of them, with up to four fingers at once. */

let together: Together<readonly []>;
beforeAll(async () => {
  together = await openTogether();
});
afterAll(() => together.close());

const gestures = 500;
const screen = { width: 390, height: 844 } as const;
/** Where every point from 10 px inside its edges on is the board's, CSS px of the screen. */
interface Field {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const seed = freshSeed();

type Fingers = readonly Point[];

/** Where each finger of one gesture is, from the first touch to the last move. */
function randomTravel(random: Random, count: number, field: Field): Fingers[] {
  const somewhere = () => ({
    x: field.left + random.below(field.right - field.left),
    y: field.top + random.below(field.bottom - field.top),
  });
  const from = Array.from({ length: count }, somewhere);
  // Far enough to be no tap, which would open a note or undo.
  const to = from.map(({ x, y }) => ({
    x: within(x + (random.chance(0.5) ? 1 : -1) * (30 + random.below(80)), screen.width),
    y: within(y + (random.chance(0.5) ? 1 : -1) * (30 + random.below(80)), screen.height),
  }));
  // Each takes a frame.
  const moves = random.chance(0.25) ? 2 : 1;
  return Array.from({ length: moves + 1 }, (_, step) =>
    from.map((start, i) => between(start, to[i] ?? start, step / moves)),
  );
}

const within = (value: number, most: number) => Math.max(2, Math.min(most - 2, value));
const between = (a: Point, b: Point, share: number) => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** Lays fingers down together or one after the other, moves them all, and lifts them or is cut off. */
async function play(session: CDPSession, travel: Fingers[], random: Random): Promise<void> {
  const send = (type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", points: Fingers) => {
    const touchPoints = points.map(({ x, y }, id) => ({ x, y, id }));
    return session.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  const [first = [], ...moves] = travel;
  const sent: Promise<unknown>[] = [];
  if (first.length > 1 && random.chance(0.5)) {
    for (let down = 1; down <= first.length; down++) {
      sent.push(send("touchStart", first.slice(0, down)));
    }
  } else sent.push(send("touchStart", first));
  for (const fingers of moves) sent.push(send("touchMove", fingers));
  sent.push(random.chance(0.1) ? send("touchCancel", []) : send("touchEnd", []));
  await Promise.all(sent);
}

test(`after ${gestures} random gestures of up to four fingers every note says what it said, and only dragged ones have moved (seed ${seed})`, async () => {
  const random = createRandom(seed);
  const secret = newSecret();
  const notes = Array.from({ length: 12 }, (_, i) => ({
    id: `n${i}`,
    text: `Note ${i}`,
    place: { x: (i % 3) * 620 - 620, y: Math.floor(i / 3) * 420 - 600 },
  }));
  await fillBoard(together.app.socketUrl, { secret, notes });
  // Without motion a view that was thrown stands at once.
  const bo = await openParticipant(together.browser, "phone", "en", {
    reducedMotion: "reduce",
    // Fingers know no pixels, and four times as many would only take longer to paint.
    deviceScaleFactor: 1,
  });
  const { page } = bo;
  await bo.goTo(`${together.app.url}/b?view=board#${secret}`);
  await bo.note("Note 11");
  const session = await page.context().newCDPSession(page);

  // Two fingers on what lies over the board would enlarge the whole page, as everywhere.
  const field = await page.evaluate(freeField);
  expect(field.bottom - field.top, "board between header and bottom bar").toBeGreaterThan(250);
  await page.evaluate(rememberMeant);
  /** Where all notes are, and which were meant by one finger since this was asked last. */
  const look = () =>
    page.evaluate(() => ({
      places: Object.fromEntries(
        (window.sameboat?.board().notes ?? []).map(({ id, place }) => [id, place]),
      ),
      meant: window.meantNotes?.splice(0) ?? [],
      isMenuOpen: document.querySelector("dialog[open]:has(.note-more)") !== null,
      longTouches: window.longTouches ?? 0,
    }));
  let before = (await look()).places;
  /** Those of the look before too: the board follows within a frame. */
  let earlier: readonly string[] = [];
  const dragged = new Set<string>();
  const strange: string[] = [];
  let menusClosed = 0;
  for (let i = 0; i < gestures; i++) {
    const count = random.pick([1, 1, 2, 2, 2, 3, 4]);
    const travel = randomTravel(random, count, field);
    await play(session, travel, random);
    // The view may have gone anywhere; from time to time somebody looks for the notes again.
    if (random.chance(0.2)) await page.keyboard.press("Shift+1");
    if (i % 5 < 4) continue;
    const { places, meant, isMenuOpen, longTouches } = await look();
    // On a busy machine a short touch may last as long as the one that opens a note's menu, which
    // may come some looks later.
    if (isMenuOpen && longTouches > menusClosed) {
      menusClosed += 1;
      await page.keyboard.press("Escape");
    }
    for (const [id, { x, y }] of Object.entries(places)) {
      const was = before[id];
      const hasMoved = was?.x !== x || was?.y !== y;
      if (hasMoved && [...meant, ...earlier].includes(id)) dragged.add(id);
      else if (hasMoved) strange.push(`${id} before gesture ${i}`);
    }
    before = places;
    earlier = meant;
  }
  await until("nothing is held", () =>
    page.evaluate(() => document.querySelector("[data-state=held]") === null),
  );
  const last = await look();
  if (last.isMenuOpen && last.longTouches > menusClosed) await page.keyboard.press("Escape");
  const after = await bo.board();
  expect(strange).toEqual([]);
  expect(after.notes.map(({ id, text }) => ({ id, text })).sort(byId)).toEqual(
    notes.map(({ id, text }) => ({ id, text })).sort(byId),
  );
  expect(after.basket).toEqual([]);
  expect(dragged.size, "fingers did move notes").toBeGreaterThan(0);
  expect(await page.evaluate(() => visualViewport?.scale), "the page itself is as it was").toBe(1);
  const opened = page.locator("dialog[open]").evaluateAll((all) => all.map((one) => one.className));
  expect(await opened, "nothing was opened").toEqual([]);
  expect(bo.errors).toEqual([]);
  await bo.close();
});

/** Runs in the page: the highest band of the screen in which nothing but the board can be touched. */
function freeField(): Field {
  const margin = 10;
  const isFree = (y: number) => {
    for (let x = margin; x < innerWidth - margin; x += margin) {
      if (!document.elementFromPoint(x, y)?.closest(".stage, .note-overlay")) return false;
    }
    return true;
  };
  let best = { top: 0, bottom: 0 };
  for (let top = 0; top < innerHeight; top++) {
    let bottom = top;
    while (bottom < innerHeight && isFree(bottom)) bottom++;
    if (bottom - top > best.bottom - best.top) best = { top, bottom };
    top = bottom;
  }
  // Above the bar at the bottom what was done is told for some seconds.
  const messages = 140;
  return {
    left: margin,
    top: best.top + margin,
    right: innerWidth - margin,
    bottom: best.bottom - messages - margin,
  };
}

/**
 * Runs in the page: keeps the notes on which a finger was laid that stayed the only one. A finger also
 * means a small note that it just misses.
 */
function rememberMeant(): void {
  const fingerTarget = 44;
  const notesAt = ({ clientX, clientY }: PointerEvent) =>
    (window.sameboat?.board().notes ?? []).flatMap(({ id }) => {
      const rect = window.sameboat?.noteRect(id);
      if (!rect) return [];
      const beside = (from: number, size: number, at: number) =>
        Math.abs(from + size / 2 - at) <= Math.max(size, fingerTarget) / 2;
      const isAt = beside(rect.x, rect.width, clientX) && beside(rect.y, rect.height, clientY);
      return isAt ? [id] : [];
    });
  const meant: string[] = [];
  window.meantNotes = meant;
  window.longTouches = 0;
  const since = new Map<number, number>();
  const longMs = 450;
  /** Counts fingers that rested long where they were laid down, by the page's own clock. */
  const rested = ({ pointerId }: PointerEvent) => {
    const downAt = since.get(pointerId);
    since.delete(pointerId);
    if (downAt === undefined || performance.now() - downAt < longMs) return;
    window.longTouches = (window.longTouches ?? 0) + 1;
  };
  const laid = ({ pointerId, timeStamp }: PointerEvent) => since.set(pointerId, timeStamp);
  addEventListener("pointerdown", laid, { capture: true });
  for (const end of ["pointermove", "pointerup", "pointercancel"] as const) {
    addEventListener(end, rested, { capture: true });
  }
  const down = new Set<number>();
  let only: string[] = [];
  const lift = ({ pointerId }: PointerEvent) => {
    down.delete(pointerId);
    if (down.size > 0) return;
    meant.push(...only);
    only = [];
  };
  const options = { capture: true };
  const touched = (event: PointerEvent) => {
    // What lies beside the board is another finger's business.
    if (!(event.target instanceof Element && event.target.closest(".board-view"))) return;
    down.add(event.pointerId);
    only = down.size === 1 ? notesAt(event) : [];
  };
  addEventListener("pointerdown", touched, options);
  addEventListener("pointerup", lift, options);
  addEventListener("pointercancel", lift, options);
}

declare global {
  interface Window {
    meantNotes?: string[];
    longTouches?: number;
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
