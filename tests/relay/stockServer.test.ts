import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { installPeer } from "../bench/peers.ts";
import type { ServerProcess } from "../bench/relay/process.ts";
import { servers, start } from "../bench/relay/servers.ts";
import { createDevices, textsOn, untilStatus } from "../support/openedBoard.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Our client against somebody else's relay: the server of y-websocket 2.1.0, unmodified. */

const installWithinMs = 120_000;
let dataDir: string;
let server: ServerProcess;
const devices = createDevices();

beforeAll(async () => {
  const peerDir = await installPeer("y-websocket", (line) => process.stdout.write(`${line}\n`));
  dataDir = await makeDataDir();
  server = await start(servers["y-websocket"], { dataDir, peerDir, build: "" });
}, installWithinMs);

afterEach(() => devices.closeAll());

afterAll(async () => {
  await server.kill();
  await removeDataDir(dataDir);
});

const place = { x: 10, y: 20 };

test("two devices share notes and presence through a stock server", async () => {
  const secret = newSecret();
  const address = `ws://127.0.0.1:${server.port}`;
  const ada = devices.open(secret, address);
  const bo = devices.open(secret, address);
  await until("they see each other", () => bo.presence.people.get() === 2);
  ada.addNote({ place, text: "from Ada" });
  await until("Bo sees the note", () => textsOn(bo).includes("from Ada"));
  bo.addNote({ place, text: "from Bo" });
  await until("Ada sees the note", () => textsOn(ada).length === 2);
});

test("D2 · a server that does not say so is never believed to have saved anything", async () => {
  const secret = newSecret();
  const address = `ws://127.0.0.1:${server.port}`;
  const ada = devices.open(secret, address);
  const bo = devices.open(secret, address);
  await until("they see each other", () => bo.presence.people.get() === 2);
  const said: string[] = [];
  ada.status.subscribe(() => said.push(ada.status.get().kind));
  ada.addNote({ place, text: "not known to be saved" });
  await until("Bo has it", () => textsOn(bo).length === 1);
  await untilStatus(ada, "saving");
  expect(said).not.toContain("saved");
});
