import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { type AxeFindings, findWithAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { canvasFaults, type NoteOnScreen, notesOnScreen } from "../support/canvasChecks.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, type SampleNote } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

/** axe sees nothing of a canvas. What we check of it ourselves, and that our checks do notice. */

const texts = ["I know my day", "Någon som lyssnar på mig", "Time", "مرحبا بكم", "Ord\nRad två"];
const colors = ["white", "yellow", "blue", "pink", "green"] as const;
const notes: readonly SampleNote[] = Array.from({ length: 15 }, (_, i) => ({
  id: `note-${i}`,
  text: texts[i % 5] ?? "",
  place: { x: -1_400 + (i % 5) * 700, y: -560 + Math.floor(i / 5) * 480 },
  color: colors[(i + Math.floor(i / 5) + 3) % 5] ?? "white",
}));

let browser: Browser;
let relay: RunningRelay;
let ada: Participant;
const secret = newSecret();

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
  await fillBoard(relay.socketUrl, { secret, notes });
  ada = await openParticipant(browser);
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.page.getByRole("button", { name: ada.t("app.close"), exact: true }).click();
  await ada.page.locator('[data-note="note-6"]').focus();
  await untilPainted();
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** Waits for the frame in which everything that was asked for is on the screen. */
async function untilPainted(): Promise<void> {
  let faults: readonly string[] = [];
  const isPainted = async () => {
    faults = await canvasFaults(ada.page);
    return faults.length === 0;
  };
  await until("the board is painted without fault", isPainted, 5_000).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${faults.join("; ")}`);
  });
}

describe("a board as we paint it", () => {
  test("is without fault at three scales and turned, with the focused note in its ring", async () => {
    const { page, t } = ada;
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    expect((await notesOnScreen(page)).length).toBeGreaterThanOrEqual(12);
    await press(t("zoom.in"));
    await untilPainted();
    await press(t("zoom.turn"));
    await untilPainted();
    await press(t("zoom.all"));
    await untilPainted();
    expect((await notesOnScreen(page)).length).toBeGreaterThanOrEqual(12);
  });

  test("has a button in the accessibility tree for every note, and no other with such a name", async () => {
    const names = new Set(texts.map((text) => text.replace("\n", " ")));
    const session = await ada.page.context().newCDPSession(ada.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const named = nodes.filter(
      ({ role, name, ignored }) =>
        !ignored && role?.value === "button" && names.has(String(name?.value)),
    );
    expect(named).toHaveLength(notes.length);
  });
});

/** What is done to the painted pixels of one note; the page paints it again only when it changes. */
const spoilt: readonly {
  readonly what: string;
  readonly noticed: RegExp;
  /** Body of a function of `ctx` and the note's `x`, `y`, `width`, `height` in the canvas. */
  readonly code: string;
}[] = [
  {
    what: "ink that can hardly be read",
    noticed: /has [1-6]\.\d : 1/,
    code: "ctx.globalAlpha = 0.6; ctx.fillStyle = '#ffffff'; ctx.fillRect(x + 4, y + 4, width - 8, height - 16);",
  },
  {
    what: "a note painted three pixels beside its button",
    noticed: /painted elsewhere|no edge/,
    code: `const copy = ctx.getImageData(x - 8, y - 8, width + 16, height + 16);
      ctx.clearRect(x - 8, y - 8, width + 16, height + 16);
      ctx.putImageData(copy, x - 5, y - 8);`,
  },
  {
    what: "a note without its edge on one side",
    noticed: /no edge left/,
    code: "ctx.fillStyle = '#ffffff'; ctx.fillRect(x - 1, y, 4, height);",
  },
  {
    what: "text that runs out of the note",
    noticed: /text cut off right/,
    code: "ctx.fillStyle = '#1a1a1a'; ctx.fillRect(x + 20, y + height / 2 - 6, width - 22, 12);",
  },
  {
    what: "a last line that is not painted",
    noticed: /line \d is missing/,
    code: "ctx.fillStyle = '#ffffff'; ctx.fillRect(x + 4, y + height / 2, width - 8, height / 2 - 4);",
  },
  {
    what: "a focused note without its ring",
    noticed: /no focus ring/,
    code: "ctx.clearRect(x - 8, y - 8, width + 16, 8);",
  },
];

/** Does what it is told to the canvas of the focused note, which lies above all others. */
const onCanvas = (page: Page, code: string, { button }: NoteOnScreen) =>
  page.evaluate(
    `((rect) => {
      const view = document.querySelector(".board-view").getBoundingClientRect();
      const [x, y] = [Math.round(rect.x - view.x), Math.round(rect.y - view.y)];
      const { width, height } = rect;
      const canvas = [...document.querySelectorAll(".stage canvas")].at(-1);
      const ctx = canvas.getContext("2d");
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ${code}
      ctx.restore();
    })(${JSON.stringify(button)})`,
  );

const asPainted = "ctx.putImageData(window.asPainted, 0, 0);";

describe("a bad board", () => {
  let focused: NoteOnScreen;
  let violations: AxeFindings["violations"];

  const openAnew = async () => {
    await ada.page.reload();
    await ada.page.locator('[data-note="note-6"]').focus();
    await untilPainted();
    focused = (await notesOnScreen(ada.page)).find((note) => note.isFocused) as NoteOnScreen;
    const all = "0, 0, canvas.width, canvas.height";
    await onCanvas(ada.page, `window.asPainted = ctx.getImageData(${all});`, focused);
  };
  beforeAll(async () => {
    await openAnew();
    violations = (await findWithAxe(ada.page)).violations;
  });
  afterEach(() => onCanvas(ada.page, asPainted, focused));

  test.each(spoilt)("with $what is noticed by us, and not by axe", async ({ noticed, code }) => {
    const { page } = ada;
    let faults: readonly string[] = [];
    let tries = 0;
    // What comes late to the page may have it paint the note anew, or on another canvas.
    await until(
      `our checks say ${noticed}`,
      async () => {
        if (tries++ > 0) await openAnew();
        await onCanvas(page, `${asPainted} ${code}`, focused);
        faults = await canvasFaults(page);
        return noticed.test(faults.join("\n"));
      },
      60_000,
    );
    expect(faults.every((fault) => fault.startsWith(focused.text))).toBe(true);
    expect((await findWithAxe(page)).violations).toEqual(violations);
  });
});
