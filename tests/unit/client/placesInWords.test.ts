import { expect, test } from "vitest";
import {
  createPhrases,
  type Language,
  languages,
  loadLanguage,
} from "../../../client/i18n/phrase.ts";
import { spoken } from "../../../client/messages/announcer.ts";
import type { Message } from "../../../client/messages/messages.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { createActions } from "../../../client/state/createActions.ts";
import { capitalised, placeInWords, regionInWords } from "../../../client/state/placeWords.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import { distance, type Point } from "../../../shared/geometry.ts";
import { outlineOf } from "../../../shared/outline.ts";
import { areaSheets, boardReach, type Region, regionAt } from "../../../shared/regions.ts";
import { type Corner, corners } from "../../../shared/triangle.ts";
import { createLocalBoard } from "../../support/localBoard.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

/** Where a note lies, told to somebody who does not see it: List, announcement and geometry agree. */

await Promise.all(languages.map(loadLanguage));

const seed = freshSeed();
const random = createRandom(seed);
const places: readonly Point[] = Array.from({ length: 1_000 }, (_, i) => {
  // Half of them near the triangle, where the words are finest.
  const reach = i % 2 === 0 ? boardReach : 1_200;
  const along = () => Math.round((2 * random.next() - 1) * reach);
  return { x: along(), y: along() };
});

const cornerNames: readonly Corner[] = ["meaning", "context", "resource"];
const opposite: Readonly<Record<Corner, readonly [Corner, Corner]>> = {
  meaning: ["context", "resource"],
  context: ["meaning", "resource"],
  resource: ["meaning", "context"],
};

/** Shares of three triangles, reckoned from areas and not as the board reckons them. */
function sharesAt(place: Point): Readonly<Record<Corner, number>> {
  const area = (a: Point, b: Point, c: Point) =>
    (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  const whole = area(corners.meaning, corners.context, corners.resource);
  return {
    meaning: area(place, corners.context, corners.resource) / whole,
    context: area(corners.meaning, place, corners.resource) / whole,
    resource: area(corners.meaning, corners.context, place) / whole,
  };
}

/** The region by DOMAIN 3.3, reckoned anew. */
function regionByHand(place: Point): Region {
  const sheet = areaSheets.find(
    ({ rect: { x, y, width, height } }) =>
      place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height,
  );
  if (sheet) return sheet.area;
  const shares = sharesAt(place);
  if (cornerNames.some((corner) => shares[corner] < 0)) return "unsorted";
  const [only] = cornerNames.filter((corner) => shares[corner] > 0.6);
  if (only) return only;
  if (cornerNames.every((corner) => shares[corner] >= 0.2)) return "centre";
  const [least] = cornerNames.toSorted((a, b) => shares[a] - shares[b]);
  if (least === "resource") return "meaning-context";
  return least === "meaning" ? "context-resource" : "resource-meaning";
}

function participant(language: Language) {
  const t = createPhrases(language, "standard");
  const { handle } = createLocalBoard();
  const camera = createCamera();
  camera.resize(1270, 664);
  const scene = createStore<Scene>(emptyScene);
  const messages = createStore<Message | undefined>(undefined);
  const actions = createActions({ handle, camera, scene, messages, phrase: () => t });
  return { handle, scene, messages, actions, t };
}

const lastSaid = () => spoken.get().polite.find((text) => text !== "");

test.each(languages)(
  `at 1,000 places the List and what is said agree, in %s (seed ${seed})`,
  (language) => {
    const { handle, actions, messages, t } = participant(language);
    const id = handle.addNote({ text: "One", place: { x: 0, y: 0 } });
    const wrong: string[] = [];
    for (const place of places) {
      const region = regionByHand(place);
      actions.moveNotes([{ id, to: place }]);
      const listed = outlineOf(handle.board.get()).find(({ notes }) => notes.length > 0)?.region;
      const isListed = listed === region || !handle.board.get().areas.includes(region as never);
      const said = messages.get()?.text ?? "";
      const isSaid = said.includes(regionInWords(t, region));
      if (regionAt(place) !== region || !isListed || !isSaid) {
        wrong.push(`${place.x} ${place.y}: ${region}, ${listed}, ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test(`carried by keys, what is said leans where the place does (seed ${seed})`, () => {
  const { handle, actions, t } = participant("en");
  const id = handle.addNote({ text: "One", place: { x: 0, y: 0 } });
  actions.pick(id);
  const wrong: string[] = [];
  for (const place of places) {
    actions.carryPicked(place);
    const said = lastSaid() ?? "";
    const region = regionByHand(place);
    const isTold = said === capitalised(placeInWords(t, place));
    const shares = sharesAt(place);
    const [target] = cornerNames.filter((corner) =>
      said.includes(`towards ${t(`region.${corner}`)}`),
    );
    // Nearer to the corner that is named than to the other that could have been.
    const others = target ? opposite[target].filter((corner) => region !== corner) : [];
    const rivals = region.includes("-")
      ? others.filter((corner) => region.includes(corner))
      : others;
    const isTowards = !target || rivals.every((other) => shares[target] > shares[other]);
    if (!isTold || !isTowards) wrong.push(`${place.x} ${place.y}: ${said}`);
  }
  expect(wrong).toEqual([]);
});

test.each(cornerNames.flatMap((from) => opposite[from].map((to) => [from, to] as const)))(
  "moved to %s, “towards %s”, a note lies there and leans so, beside what lies there",
  (region, towards) => {
    const { handle, actions, messages, t } = participant("en");
    for (let i = 0; i < 1; i++) {
      const other = handle.addNote({ text: `Note ${i}`, place: { x: 0, y: 0 } });
      actions.moveToRegion(other, region);
    }
    const id = handle.addNote({ text: "One", place: { x: 0, y: 0 } });
    actions.moveToRegion(id, region, towards);
    const place = handle.note(id)?.place ?? { x: 0, y: 0 };
    expect(regionByHand(place)).toBe(region);
    expect(messages.get()?.text).toContain(placeInWords(t, place));
    expect(messages.get()?.text).toContain(`towards ${t(`region.${towards}`)}`);
    const [other] = opposite[region].filter((corner) => corner !== towards);
    const away = (corner: Corner) => distance(place, corners[corner]);
    expect(away(towards)).toBeLessThan(other ? away(other) : 0);
  },
);

test("in a full corner a note lies where it can be read, and what is said is where it lies", () => {
  const { handle, actions, messages, t } = participant("en");
  for (let i = 0; i < 12; i++) {
    const id = handle.addNote({ text: `Note ${i}`, place: { x: 0, y: 0 } });
    actions.moveToRegion(id, "meaning", "context");
    const place = handle.note(id)?.place ?? { x: 0, y: 0 };
    expect(regionByHand(place)).toBe("meaning");
    expect(messages.get()?.text).toContain(placeInWords(t, place));
  }
});
