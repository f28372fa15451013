import { afterAll, beforeAll, expect, test } from "vitest";
import { joinByCode } from "../../client/start/joinByCode.ts";
import { standAtDoor } from "../../client/workshop/door/standAtDoor.ts";
import { codeOf } from "../../shared/door/code.ts";
import { newSecret } from "../../shared/room.ts";
import { closeDoor, openDoor, readDoor } from "../../shared/workshop/door.ts";
import { createDevices, untilStatus } from "../support/openedBoard.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Joining by code where any of several relays may be asked. */

let redis: TestRedis;
let relays: readonly InProcessRelay[];
const devices = createDevices();

beforeAll(async () => {
  redis = await startRedis();
  const start = () => startRelay({ env: { REDIS_URL: redis.url }, timing: { doorMs: 1_000 } });
  relays = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await devices.closeAll();
  await Promise.all(relays.map((relay) => relay.close()));
  await redis.close();
});

test("a code leads in through every relay, wherever its board is open, and through none once closed", async () => {
  const secret = newSecret();
  const [first, second] = relays;
  const ada = devices.open(secret, first?.socketUrl ?? "");
  const leave = standAtDoor(ada);
  await untilStatus(ada, "saved");
  ada.workshop.act(openDoor);
  const door = ada.workshop.watch(readDoor);
  await until("the door is open", () => door.get() !== undefined);
  await untilStatus(ada, "saved");
  const code = codeOf(secret, door.get()?.id ?? "");
  for (const relay of [first, second]) {
    expect(await joinByCode(code, relay?.url)).toEqual({ kind: "found", secret });
  }
  ada.workshop.act(closeDoor);
  await untilStatus(ada, "saved");
  expect(await joinByCode(code, second?.url)).toEqual({ kind: "closed" });
  leave();
});
