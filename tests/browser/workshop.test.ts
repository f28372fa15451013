import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { regionAt } from "../../shared/regions.ts";
import { triangleRegions } from "../../shared/triangle.ts";
import {
  broughtBack,
  filesHolding,
  regretted,
  reworded,
  runWorkshop,
  title,
} from "../demo/workshop.ts";
import { associations, pairedRows, triangleNotes } from "../demo/workshopNotes.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";

const told: string[] = [];

test("D1, P2 · a whole workshop of three people and a script, the relay killed in its midst", async () => {
  const dataDir = await makeDataDir();
  const pictureDir = await makeDataDir();
  const { board, pictures, seenBeforeKill, complaints } = await runWorkshop({
    dataDir,
    pictureDir,
    tell: (line) => told.push(line),
  });
  const texts = board.notes.map(({ text }) => text);
  const expected = [...associations, ...triangleNotes].map(({ text }) => text);
  const rows = pairedRows.flatMap(({ enabler, barrier }) => [enabler.text, barrier.text]);
  const written = [...expected, ...rows].map((text) =>
    text === reworded.from ? reworded.to : text,
  );
  expect(board.title).toBe(title);
  expect(texts.toSorted()).toEqual(written.toSorted());
  expect(board.basket).toEqual([]);
  expect(texts).toContain(broughtBack);

  const now = (text: string) => (text === reworded.from ? reworded.to : text);
  expect(texts).toEqual(expect.arrayContaining(seenBeforeKill.map(now)));
  expect(seenBeforeKill.length).toBeGreaterThan(10);

  for (const region of triangleRegions) {
    const there = board.notes.filter(({ place }) => regionAt(place) === region);
    expect(there.length, `notes ${region}`).toBeGreaterThanOrEqual(2);
  }
  for (const { enabler, barrier } of pairedRows) {
    const [left, right] = [enabler, barrier].map(({ text }) =>
      board.notes.find((note) => note.text === text),
    );
    expect(left?.place.y).toBe(right?.place.y);
    expect(regionAt(left?.place ?? { x: 0, y: 0 })).toBe(enabler.region);
    expect(regionAt(right?.place ?? { x: 0, y: 0 })).toBe(barrier.region);
  }

  expect(await filesHolding(dataDir, regretted)).toEqual([]);
  expect(await filesHolding(dataDir, "Clarity in roles")).not.toEqual([]);
  expect(complaints).toEqual([]);

  expect(pictures.length).toBeGreaterThan(0);
  for (const file of pictures) {
    const png = await readFile(file);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    // No part is narrower than title and source need.
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1_400);
    expect(png.includes("tEXt") || png.includes("eXIf")).toBe(false);
  }
  await removeDataDir(dataDir);
  await removeDataDir(pictureDir);
});
