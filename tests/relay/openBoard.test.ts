import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLocalBoard } from "../../client/sync/createLocalBoard.ts";
import { createDeviceStorage } from "../../client/sync/deviceStorage.ts";
import { newSecret } from "../../shared/room.ts";
import { createDevices, textsOn, untilStatus } from "../support/openedBoard.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
let dataDir: string;
const devices = createDevices();

beforeEach(async () => {
  dataDir = await makeDataDir();
  relay = await startRelay({ dataDir });
});

afterEach(async () => {
  await devices.closeAll();
  await relay.close();
  await removeDataDir(dataDir);
});

const place = { x: 10, y: 20 };

/** Starts the relay again where it was, as after a crash or an update. */
async function restart(whileAway: () => void = () => undefined): Promise<void> {
  const { port } = relay;
  await relay.close();
  whileAway();
  relay = await startRelay({ dataDir, env: { PORT: String(port) } });
}

describe("two devices at one board", () => {
  test("see each other's notes, and both say saved", async () => {
    const secret = newSecret();
    const ada = devices.open(secret, relay.socketUrl);
    const bo = devices.open(secret, relay.socketUrl);
    await untilStatus(bo, "saved");
    ada.addNote({ place, text: "from Ada" });
    await until("Bo sees the note", () => textsOn(bo).includes("from Ada"));
    bo.acts.typeText(bo.board.get().notes[0]?.id ?? "", "from Ada and Bo");
    bo.acts.finishTyping();
    await until("Ada sees the words", () => textsOn(ada).includes("from Ada and Bo"));
    await untilStatus(ada, "saved");
    await untilStatus(bo, "saved");
  });

  test("count each other as people, point without a name, and vanish when they go", async () => {
    const secret = newSecret();
    const ada = devices.open(secret, relay.socketUrl);
    const bo = devices.open(secret, relay.socketUrl);
    ada.presence.introduce({ people: 3 });
    ada.presence.point({ x: 1.4, y: 2 });
    await until("Bo counts four", () => bo.presence.people.get() === 4);
    await until("Bo sees the pointer", () =>
      [...bo.presence.others.get().values()].some(({ pointer }) => pointer?.x === 1),
    );
    expect([...bo.presence.others.get().values()]).toEqual([
      { people: 3, pointer: { x: 1, y: 2 } },
    ]);
    await ada.close();
    await until("Bo is alone", () => bo.presence.people.get() === 1);
  });

  test("are told apart from the document: the presence id is not the client id of any change", async () => {
    const secret = newSecret();
    const ada = devices.open(secret, relay.socketUrl);
    const bo = devices.open(secret, relay.socketUrl);
    const id = ada.addNote({ place, text: "mine" });
    await until("Bo sees Ada", () => bo.presence.others.get().size === 1);
    await until("Bo sees the note", () => bo.note(id) !== undefined);
    expect(ada.isMine(id)).toBe(true);
    expect(bo.isMine(id)).toBe(false);
    expect(bo.takeBack(id)).toBe(false);
    expect(ada.takeBack(id)).toBe(true);
    await until("gone for Bo", () => bo.note(id) === undefined);
    expect(ada.isMine(id)).toBe(false);
  });
});

describe("D7 · what was written while the relay was away", () => {
  test("stays, is said to be kept here, arrives later, and the status counts it", async () => {
    const secret = newSecret();
    const ada = devices.open(secret, relay.socketUrl);
    const bo = devices.open(secret, relay.socketUrl);
    await untilStatus(ada, "saved");
    await untilStatus(bo, "saved");
    await restart(() => {
      ada.addNote({ place, text: "one" });
      ada.addNote({ place, text: "two" });
      bo.addNote({ place, text: "three" });
      expect(ada.status.get()).toEqual({ kind: "offline" });
    });
    await untilStatus(ada, "sent");
    expect(ada.status.get()).toEqual({ kind: "sent", notes: 2 });
    await until("all three on both", () => textsOn(ada).length === 3 && textsOn(bo).length === 3);
    await until("they see each other again", () => ada.presence.others.get().size === 1);
  });

  test("D2 · saving is said from the change until the echo, never saved before", async () => {
    const ada = devices.open(newSecret(), relay.socketUrl);
    await untilStatus(ada, "saved");
    const said: string[] = [];
    ada.status.subscribe(() => said.push(ada.status.get().kind));
    ada.addNote({ place, text: "a" });
    expect(ada.status.get().kind).toBe("saving");
    await untilStatus(ada, "saved");
    expect(said).toEqual(["saving", "saved"]);
  });
});

test("a new board begins with its title, once, on the device that made it", async () => {
  const storage = createDeviceStorage(undefined);
  const secret = createLocalBoard("Visits", storage);
  const ada = devices.open(secret, relay.socketUrl, storage);
  await untilStatus(ada, "saved");
  const bo = devices.open(secret, relay.socketUrl);
  await until("Bo reads the title", () => bo.board.get().title === "Visits");
  bo.acts.renameBoard("Visits at night");
  await until("Ada reads the new one", () => ada.board.get().title === "Visits at night");
  await ada.close();
  const later = devices.open(secret, relay.socketUrl, storage);
  await until("it is still the new one", () => later.board.get().title === "Visits at night");
});

test("a relay that refuses for good is not asked again, and the reason has a name", async () => {
  await relay.close();
  relay = await startRelay({ dataDir, env: { LIMIT_BOARD_SOCKETS: "1" } });
  const secret = newSecret();
  const ada = devices.open(secret, relay.socketUrl);
  await untilStatus(ada, "saved");
  const bo = devices.open(secret, relay.socketUrl);
  await untilStatus(bo, "refused");
  expect(bo.status.get()).toEqual({ kind: "refused", reason: "tooMany" });
  bo.addNote({ place, text: "kept here" });
  expect(bo.status.get()).toEqual({ kind: "refused", reason: "tooMany" });
});
