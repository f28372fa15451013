import { toBase64 } from "lib0/buffer";
import { afterEach, expect, test } from "vitest";
import { withoutMetadata } from "../../shared/photo/jpeg.ts";
import { newSecret } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { makeJpeg } from "../support/jpegs.ts";
import { createDevices, untilStatus } from "../support/openedBoard.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay | undefined;
let dataDir: string;
const devices = createDevices();

afterEach(async () => {
  await devices.closeAll();
  await relay?.close();
  await removeDataDir(dataDir);
});

test("P2 · a photo comes to everybody, and taken back it is in no file of the relay", async () => {
  dataDir = await makeDataDir();
  relay = await startRelay({ dataDir, timing: { sweepMs: 200, removedWithinMs: 700 } });
  const secret = newSecret();
  const photo = withoutMetadata(makeJpeg({ bytes: 200_000 })) ?? new Uint8Array();
  // Part of it is enough to know it by, wherever it would lie in pieces.
  const piece = photo.subarray(photo.length - 2_000, photo.length - 1_000);
  const [ada, bo] = [devices.open(secret, relay.socketUrl), devices.open(secret, relay.socketUrl)];
  const id = ada.addNote({ text: "Our wall", place: { x: 0, y: 0 }, picture: toBase64(photo) });
  await until("Bo has the photo", () => bo.note(id)?.photo?.length === photo.length);
  expect(bo.note(id)?.photo).toEqual(photo);
  await untilStatus(ada, "saved");
  expect(await filesWith(dataDir, piece)).not.toEqual([]);

  bo.acts.typeText(id, "Our paper wall");
  bo.acts.finishTyping();
  await until("reworded", () => ada.textOf(id) === "Our paper wall");
  expect(ada.takeBack(id)).toBe(true);
  await until("gone for Bo", () => bo.note(id) === undefined);
  await until("in no file", async () => (await filesWith(dataDir, piece)).length === 0, 30_000);
  const cleo = devices.open(secret, relay.socketUrl);
  await untilStatus(cleo, "saved");
  expect(cleo.board.get().notes).toEqual([]);
});
