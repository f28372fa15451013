import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Rect } from "../../shared/geometry.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, type SampleNote } from "../support/sampleNotes.ts";
import { untilSharp } from "../support/sharp.ts";

/** What is painted, against what assistive technology and tools find at that place. */

let relay: RunningRelay;
let closeAll: () => Promise<void>;
let ada: Participant;

const texts = ["Time", "I know my day", "It was good when somebody asked me first", "مرحبا بكم"];
/** Within the disc that turns and outside it, so far apart that each can be measured alone. */
const notes: readonly SampleNote[] = Array.from({ length: 15 }, (_, i) => ({
  id: `note-${i}`,
  text: texts[i % texts.length] ?? "",
  place: { x: -1_440 + (i % 5) * 720, y: -760 + Math.floor(i / 5) * 640 },
}));

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  ada = await openParticipant(browser);
  closeAll = async () => {
    await browser.close();
    await relay.close();
  };
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, notes });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.note("Time");
});
afterAll(() => closeAll());

interface Seen {
  readonly id: string;
  readonly button: Rect;
  readonly told: Rect;
  /** Where opaque pixels of the note lie; undefined where another note is too near to tell. */
  readonly painted: Rect | undefined;
  readonly isOnTop: boolean;
}

/** All notes that lie wholly within the board's element, measured in one moment. */
async function look(page: Page): Promise<readonly Seen[]> {
  await untilSharp(page);
  return page.evaluate<Seen[]>(`(() => {
    const rectOf = ({ x, y, width, height }) => ({ x, y, width, height });
    const view = document.querySelector(".board-view").getBoundingClientRect();
    const ratio = devicePixelRatio;
    const around = 8;
    const all = [...document.querySelectorAll("[data-note]")].map((element) => ({
      id: element.dataset.note,
      element,
      button: rectOf(element.getBoundingClientRect()),
      told: sameboat.noteRect(element.dataset.note),
    }));
    const isNear = (a, b) =>
      a.x < b.x + b.width + 2 * around && b.x < a.x + a.width + 2 * around &&
      a.y < b.y + b.height + 3 * around && b.y < a.y + a.height + 3 * around;
    /** All canvases where the browser shows them, one over the other. */
    const shown = document.createElement("canvas");
    shown.width = view.width * ratio;
    shown.height = view.height * ratio;
    const picture = shown.getContext("2d", { willReadFrequently: true });
    for (const canvas of document.querySelectorAll(".stage canvas")) {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      if (canvas.width === 0 || getComputedStyle(canvas).visibility === "hidden") continue;
      picture.drawImage(
        canvas, (x - view.x) * ratio, (y - view.y) * ratio, width * ratio, height * ratio);
    }
    /** The box of dark lines that run along half a side of the note or more: its edges. */
    const readPainted = (rect) => {
      const [left, top] = [Math.floor(rect.x) - around, Math.floor(rect.y) - around];
      const width = (Math.ceil(rect.width) + 2 * around) * ratio;
      const height = (Math.ceil(rect.height) + 2 * around) * ratio;
      const { data } = picture.getImageData(
        (left - view.x) * ratio, (top - view.y) * ratio, width, height);
      const rows = new Array(height).fill(0);
      const columns = new Array(width).fill(0);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (data[4 * (y * width + x)] > 110) continue;
          rows[y]++;
          columns[x]++;
        }
      }
      const isRow = (count) => count > (rect.width * ratio) / 2;
      const isColumn = (count) => count > (rect.height * ratio) / 2;
      const [x0, x1] = [columns.findIndex(isColumn), columns.findLastIndex(isColumn) + 1];
      const [y0, y1] = [rows.findIndex(isRow), rows.findLastIndex(isRow) + 1];
      return {
        x: left + x0 / ratio, y: top + y0 / ratio,
        width: (x1 - x0) / ratio, height: (y1 - y0) / ratio,
      };
    };
    const inView = all.filter(({ button: b }) =>
      b.x > view.x + around && b.y > view.y + around &&
      b.x + b.width < view.right - around && b.y + b.height < view.bottom - around);
    return inView.map(({ id, element, button, told }) => {
      const others = all.filter((other) => other.id !== id && isNear(other.button, button));
      const at = document.elementFromPoint(button.x + button.width / 2, button.y + button.height / 2);
      return {
        id, button, told,
        painted: others.length === 0 ? readPainted(button) : undefined,
        isOnTop: at?.closest("[data-note]") === element || others.length > 0 || !at?.closest(".board-view"),
      };
    });
  })()`);
}

const apart = (a: Rect, b: Rect) =>
  Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    Math.abs(a.x + a.width - b.x - b.width),
    Math.abs(a.y + a.height - b.y - b.height),
  );

async function expectAligned(page: Page, least: number): Promise<void> {
  const seen = await look(page);
  const painted = seen.filter((note) => note.painted !== undefined);
  expect(seen.length).toBeGreaterThanOrEqual(least);
  expect(painted.length).toBeGreaterThan(0);
  for (const note of seen) {
    expect(apart(note.button, note.told), `${note.id}: button and noteRect`).toBeLessThanOrEqual(1);
    expect(note.isOnTop, `${note.id}: its button is what lies there`).toBe(true);
  }
  for (const { id, button, painted: drawn } of painted) {
    expect(apart(button, drawn as Rect), `${id}: button and pixels`).toBeLessThanOrEqual(1);
  }
}

test("every button lies within one pixel of its painted note at three scales, turned or not", async () => {
  const { page, t } = ada;
  const tool = (name: string) => page.getByRole("button", { name, exact: true }).click();
  for (let turns = 0; turns < 2; turns++) {
    await tool(t("zoom.all"));
    await expectAligned(page, notes.length);
    await tool(t("zoom.in"));
    await tool(t("zoom.in"));
    await expectAligned(page, 1);
    await tool(t("zoom.all"));
    for (let i = 0; i < 3; i++) await tool(t("zoom.out"));
    await expectAligned(page, notes.length);
    await tool(t("zoom.turn"));
  }
});

test("a note painted three pixels beside its button would be noticed", async () => {
  const { page, t } = ada;
  await page.getByRole("button", { name: t("zoom.all"), exact: true }).click();
  const [first] = (await look(page)).filter((note) => note.painted !== undefined);
  const moved = { ...(first?.button as Rect), x: (first?.button.x ?? 0) + 3 };
  expect(apart(moved, first?.painted as Rect)).toBeGreaterThan(1);
});
