import { afterEach, expect, test } from "vitest";
import { playDemo } from "../../client/cli/demo/playDemo.ts";
import { farewell, greeting, scenes, written } from "../../client/cli/demo/story.ts";
import { parsePastedLink } from "../../client/start/boardLink.ts";
import { regionAt } from "../../shared/regions.ts";
import { createDevices, textsOn, untilStatus } from "../support/openedBoard.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
const devices = createDevices();
afterEach(async () => {
  await devices.closeAll();
  await relay.close();
});

test("robots that say they are robots play a workshop with anybody, and leave by themselves", async () => {
  relay = await startRelay();
  const told: string[] = [];
  const demo = playDemo({
    origin: relay.url,
    language: "sv",
    signal: new AbortController().signal,
    tell: (line) => told.push(line),
    pace: 0.02,
  });
  await until("the link is told", () => told.length > 0);
  const secret = parsePastedLink(told[0] ?? "")?.secret ?? "";
  const guest = devices.open(secret, relay.socketUrl);
  await untilStatus(guest, "saved");
  await until("they are there by name", () => guest.presence.others.get().size === 4);
  for (const { name } of guest.presence.others.get().values()) expect(name).toMatch(/^Robot /);
  expect(textsOn(guest)).toContain(greeting.sv);

  await demo;
  await until("they have left", () => guest.presence.others.get().size === 0);
  const { notes } = guest.board.get();
  const rewords = scenes.filter((scene) => scene.kind === "reword");
  const wanted = [...written, ...scenes].flatMap((scene) =>
    scene.kind === "write" ? [scene.text.sv] : [],
  );
  const replaced = new Map(rewords.map(({ text, to }) => [text.sv, to.sv]));
  expect(textsOn(guest)).toEqual(
    [...wanted.map((text) => replaced.get(text) ?? text), farewell.sv].sort(),
  );
  for (const scene of scenes) {
    if (scene.kind !== "move") continue;
    const note = notes.find(({ text }) => text === scene.text.sv);
    expect(note && regionAt(note.place), scene.text.sv).toBe(scene.region);
  }
  // At this pace the last move is still waiting for "wait".
  const { step, move } = guest.workshop.state.get().position;
  expect(move.kind === "pending" ? move.to : step).toBe(9);
  expect(told).toHaveLength(2);
});

test("stopped in the midst of it they leave at once, and the board stays", async () => {
  relay = await startRelay();
  const told: string[] = [];
  const stopping = new AbortController();
  const demo = playDemo({
    origin: relay.url,
    language: "en",
    signal: stopping.signal,
    tell: (line) => told.push(line),
  });
  await until("the link is told", () => told.length > 0);
  const guest = devices.open(parsePastedLink(told[0] ?? "")?.secret ?? "", relay.socketUrl);
  await untilStatus(guest, "saved");
  stopping.abort();
  await expect(demo).rejects.toThrow(/abort/i);
  await until("they have left", () => guest.presence.others.get().size === 0);
  expect(textsOn(guest)).toContain(greeting.en);
});
