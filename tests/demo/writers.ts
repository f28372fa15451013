import { distance, overlap, type Point } from "../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { type AreaGroup, isArea, type Region, regionAt } from "../../shared/regions.ts";
import { noteForms } from "../support/hands/noteForms.ts";
import type { Participant } from "../support/participant.ts";
import { until } from "../support/until.ts";

/** How people at the workshop bring their notes to a place. */

/** Opens a group of areas for everyone and looks at it. */
export async function openAreas({ page, t }: Participant, group: AreaGroup): Promise<void> {
  const named = (key: "areas.open.named" | "areas.show.named") =>
    page.getByRole("button", { name: t(key, { area: t(`areas.${group}`) }), exact: true });
  await page.getByRole("button", { name: t("app.more"), exact: true }).click();
  await page.getByRole("button", { name: t("more.areas"), exact: true }).click();
  await named("areas.open.named").or(named("areas.show.named")).click();
  await page.locator("aside.drawer").waitFor({ state: "detached" });
}

/** With a mouse: double-clicks at the place, or where there is room beside it, and writes. */
export async function writeAt(participant: Participant, place: Point, text: string) {
  const { page } = participant;
  const forms = noteForms(participant, (control) => control.click());
  await forms.tidy();
  const { x, y } = await freeNear(participant, place, text);
  await page.mouse.dblclick(x, y);
  await forms.writeNew(text);
}

/** With a finger, in the List: under the heading of a region. */
export async function writeUnder(participant: Participant, region: Region, text: string) {
  const { page, t } = participant;
  const forms = noteForms(participant, (control) => control.tap());
  await forms.tidy();
  const name = t("list.writeIn", { region: t(`region.${region}`) });
  await page.getByRole("button", { name, exact: true }).tap();
  await forms.writeNew(text);
}

/** With a mouse: moves notes that cover others to where they cover none, as far as there is room. */
export async function layApart(participant: Participant): Promise<void> {
  const { page, board, rectOf, seenAt } = participant;
  const { notes } = await board();
  for (const { id, text, place } of notes.toReversed()) {
    const others = (await board()).notes.filter((note) => note.id !== id);
    const rects = others.map((note) => rectAt(note.place, note.text));
    const covers = (at: Point) => rects.some((rect) => overlap(rectAt(at, text), rect) > 0);
    if (isArea(regionAt(place)) || !covers(place)) continue;
    const tries = triesAround(place).filter((at) => !covers(at));
    const seen = await Promise.all(tries.slice(0, mostTries).map(seenAt));
    const target = seen[await page.evaluate(findFree, seen)];
    if (!target) continue;
    const { x, y, width, height } = await rectOf(id);
    const from = await seenAt(place);
    const grip = { x: x + width / 2, y: y + height / 2 };
    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(grip.x + target.x - from.x, grip.y + target.y - from.y, { steps: 10 });
    await page.mouse.up();
    await until(`“${text}” is moved`, async () => {
      const now = (await board()).notes.find((note) => note.id === id);
      return now !== undefined && distance(now.place, place) > 0;
    });
  }
}

/** Steps from one try to the next, and how far the tries go, board units. */
const step = 40;
const reach = 600;
/** Tries that are looked at on the screen. */
const mostTries = 60;

/**
 * The nearest place of the same region where the note covers no other and a click meets nothing but
 * the board; without one, the nearest to click on. CSS pixels in the window.
 */
async function freeNear(participant: Participant, place: Point, text: string): Promise<Point> {
  const { page, seenAt, board } = participant;
  const tries = triesAround(place);
  let free: Point | undefined;
  await until(`a free place near ${JSON.stringify(place)}`, async () => {
    const rects = (await board()).notes.map((note) => rectAt(note.place, note.text));
    const isCovering = (at: Point) => {
      const rect = rectAt(at, text);
      return rects.some((other) => overlap(rect, other) > 0);
    };
    const uncovering = tries.filter((at) => !isCovering(at));
    const wished = [...uncovering.slice(0, mostTries), ...tries.slice(0, mostTries)];
    const seen = await Promise.all(wished.map(seenAt));
    free = seen[await page.evaluate(findFree, seen)];
    return free !== undefined;
  });
  return free as Point;
}

/** Places of the same region, nearest first. */
function triesAround(place: Point): readonly Point[] {
  const tries: Point[] = [];
  for (let dx = -reach; dx <= reach; dx += step) {
    for (let dy = -reach; dy <= reach; dy += step) {
      const at = { x: place.x + dx, y: place.y + dy };
      if (regionAt(at) === regionAt(place)) tries.push(at);
    }
  }
  return tries.sort((a, b) => distance(a, place) - distance(b, place));
}

const rectAt = (place: Point, text: string) => noteRectAt(place, layoutNote(text));

/** Runs in the page: which of these points lies on the bare board; -1 for none. */
function findFree(points: readonly Point[]): number {
  return points.findIndex(({ x, y }) => {
    const element = document.elementFromPoint(x, y);
    return element?.closest(".board-view") && !element.closest("button, dialog, aside");
  });
}
