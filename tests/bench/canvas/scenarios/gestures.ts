import type { Point, Rect } from "../../../../shared/geometry.ts";
import { until } from "../../../support/until.ts";
import type { Measured } from "../../measured.ts";
import { middle, type OpenApp, type ViewName } from "../apps.ts";
import { type FrameCost, watchFrames } from "../frames.ts";
import { createHand, type Hand, play, toAndFro } from "../hand.ts";
import type { Round, Scenario } from "../scenario.ts";

/** One person's hands on a board: what a frame costs while they pan, zoom and drag. */

const apps = ["sameboat", "blit", "excalidraw", "tldraw"];
export const frameColumns = {
  cpu: { title: "CPU ms/frame", digits: 2, isCompared: true },
  cpuAll: { title: "all processes", digits: 1 },
  fps: { title: "fps", digits: 0 },
  interval95: { title: "frame p95 ms", digits: 0 },
  intervalWorst: { title: "worst", digits: 0 },
};

export const pan = gesture({
  name: "pan",
  about: "a trackpad pans at 100 %",
  view: "middle",
  move: panning({ x: 1_600, y: 900 }),
  ofExcalidraw: 1 / 4,
  ofTldraw: 1 / 25,
});

export const panAll = gesture({
  name: "panAll",
  about: "a trackpad pans with everything in view",
  view: "all",
  move: panning({ x: 500, y: 20 }),
  ofExcalidraw: 1 / 12,
  ofTldraw: 1 / 40,
});

export const zoom = gesture({
  name: "zoom",
  about: "a pinch on the trackpad, from everything in view to 100 % and back",
  view: "all",
  move: zooming,
  ofExcalidraw: 1 / 6,
  ofTldraw: 1 / 40,
});

export const drag = gesture({
  name: "drag",
  about: "a mouse drags one note at 100 %",
  view: "middle",
  move: dragging,
  ofExcalidraw: 1 / 5,
  ofTldraw: 1 / 25,
});

type Move = (app: OpenApp, hand: Hand, round: Round) => Promise<Moves>;

/** What the hand does while frames are counted, and how it ends. */
interface Moves {
  readonly play: (passed: number) => void;
  /** Ends away from where it began, so that it can be seen whether the page followed. */
  readonly end: () => Promise<void>;
  /** Where something is that follows the hand. */
  readonly look: () => Promise<Rect>;
}

interface Gesture {
  readonly name: string;
  readonly about: string;
  readonly view: ViewName;
  readonly move: Move;
  readonly ofExcalidraw: number;
  readonly ofTldraw: number;
}

function gesture({ name, about, view, move, ofExcalidraw, ofTldraw }: Gesture): Scenario {
  const held = (against: string, atMost: number) => ({
    says: `CPU per frame ≤ 1/${Math.round(1 / atMost)} of ${against}'s`,
    metric: "cpu",
    server: "sameboat",
    against,
    atMost,
  });
  return {
    name,
    about,
    apps,
    columns: frameColumns,
    targets: [held("excalidraw", ofExcalidraw), held("tldraw", ofTldraw)],
    part: { kind: "filled", run: (app, round) => measureGesture(app, round, view, move) },
  };
}

/** Caches fill in this time; the first frames of a gesture are seen in `worst` of other runs. */
const warmUpSeconds = 0.5;

export async function measureGesture(
  app: OpenApp,
  round: Round,
  view: ViewName,
  move: Move,
): Promise<Measured> {
  const { page, cdp } = app;
  await app.show(view);
  const hand = createHand(cdp);
  const frames = await watchFrames(page, cdp);
  const moves = await move(app, hand, round);
  const before = await moves.look();
  await play(warmUpSeconds, moves.play);
  await hand.settled();
  await frames.start();
  await play(round.seconds, (passed) => moves.play(passed + warmUpSeconds));
  await hand.settled();
  const metrics: FrameCost = await frames.stop();
  await moves.end();
  const fault = await faultOf(moves, before);
  return { metrics, ...(fault !== undefined && { fault }) };
}

const followsWithinMs = 10_000;

async function faultOf({ look }: Moves, before: Rect): Promise<string | undefined> {
  const hasFollowed = async () => {
    const { x, y } = await look();
    return Math.hypot(x - before.x, y - before.y) > 5;
  };
  const late = "the hand moved and the board did not follow";
  return until(late, hasFollowed, followsWithinMs).then(
    () => undefined,
    () => late,
  );
}

/** Pans to and fro by `reach` CSS pixels, from the middle to both sides. */
function panning(reach: Point): Move {
  return async (app, hand, { notes }) => {
    const at = middle(app.area);
    const sent = { x: 0, y: 0 };
    const note = notes[0]?.id ?? "";
    const scrollTo = (to: Point) => {
      hand.scroll(at, to.x - sent.x, to.y - sent.y);
      Object.assign(sent, to);
    };
    return {
      play(passed) {
        const x = (toAndFro(passed + 0.5, 2) - 0.5) * reach.x;
        const y = (toAndFro(passed + 0.75, 3) - 0.5) * reach.y;
        scrollTo({ x, y });
      },
      async end() {
        scrollTo({ x: reach.x / 4, y: 0 });
        await hand.settled();
      },
      look: () => app.rectOf(note),
    };
  };
}

const zoomPeriodSeconds = 4;
const lookEveryMs = 150;

async function zooming(app: OpenApp, hand: Hand, { notes }: Round): Promise<Moves> {
  const at = middle(app.area);
  const from = await app.zoom();
  let now = from;
  let lookedAt = 0;
  const note = notes[0]?.id ?? "";
  return {
    play(passed) {
      const wanted = from * (1 / from) ** toAndFro(passed, zoomPeriodSeconds);
      hand.scroll(at, 0, app.pinch(now, wanted), true);
      now = wanted;
      // A page that is behind leaves inputs out; then it is asked where it is.
      if (performance.now() - lookedAt < lookEveryMs) return;
      lookedAt = Number.POSITIVE_INFINITY;
      void app.zoom().then((zoom) => {
        lookedAt = performance.now();
        if (Math.abs(zoom / wanted - 1) > 0.1) now = zoom;
      });
    },
    async end() {
      hand.scroll(at, 0, app.pinch(from, from * 1.5), true);
      await hand.settled();
    },
    look: () => app.rectOf(note),
  };
}

export async function dragging(app: OpenApp, hand: Hand, { notes }: Round): Promise<Moves> {
  const id = notes.at(-1)?.id ?? "";
  const at = middle(await app.rectOf(id));
  await hand.press(at);
  const radius = 150;
  const along = (passed: number): Point => ({
    x: at.x + radius * Math.sin(passed * 3),
    y: at.y + radius * (1 - Math.cos(passed * 3)),
  });
  const last = { x: at.x + radius, y: at.y + radius };
  return {
    play: (passed) => hand.move(along(passed)),
    async end() {
      hand.move(last);
      await hand.settled();
      await hand.release(last);
    },
    look: () => app.rectOf(id),
  };
}
