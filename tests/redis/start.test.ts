import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadSetting } from "../../server/config.ts";
import { RedisConnection } from "../../server/redis/connection.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw } from "../support/rawClient.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import {
  makeDataDir,
  removeDataDir,
  runRelayToItsEnd,
  startRelayProcess,
} from "../support/relay.ts";

import { until } from "../support/until.ts";

/** What an operator reads when Redis cannot be used, and what several processes on one port do. */

let redis: TestRedis;
let dataDir: string;
beforeAll(async () => {
  [redis, dataDir] = await Promise.all([startRedis(), makeDataDir()]);
});
afterAll(async () => {
  await redis.close();
  await removeDataDir(dataDir);
});

/** The line that a start with this address ends with. */
async function refusal(url: string): Promise<string> {
  try {
    (await RedisConnection.open({ url, durability: "fsync" })).close();
    return "";
  } catch (error) {
    return error instanceof BadSetting ? error.message : String(error);
  }
}

test("a Redis that cannot be used stops the start with one plain line, and nothing is written there", async () => {
  const none = createServer((socket) => void socket.end("HTTP/1.1 400 no\r\n\r\n")).listen(
    0,
    "127.0.0.1",
  );
  await once(none, "listening");
  const { port } = none.address() as AddressInfo;
  await redis.command("SET", "shop:cart:1", "theirs");
  const said: Record<string, string> = {};
  const look = async (name: string, url: string) => {
    said[name] = await refusal(url);
  };
  await look("nobody", "redis://:secret@127.0.0.1:9");
  await look("no Redis", `redis://127.0.0.1:${port}`);
  await look("foreign keys", redis.url);
  await look("password", `redis://:wrong@127.0.0.1:${redis.port}`);
  await look("no database", `${redis.url}/99`);
  await redis.command("FLUSHALL");
  await redis.command("SET", "sameboat:format", "2");
  await look("newer", redis.url);
  await redis.command("SET", "sameboat:format", "1");
  await redis.command("SET", "sameboat:moving", "1");
  await look("half moved", redis.url);
  await redis.command("DEL", "sameboat:moving");
  await redis.command("CONFIG", "SET", "appendfsync", "everysec");
  await look("not flushed", redis.url);
  await redis.command("CONFIG", "SET", "appendfsync", "always");
  await redis.command("CONFIG", "SET", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru");
  await look("evicting", redis.url);
  await redis.command("CONFIG", "SET", "maxmemory", "0", "maxmemory-policy", "noeviction");
  none.close();
  expect(said).toMatchObject({
    nobody: expect.stringMatching(/^REDIS_URL: nobody answers at 127\.0\.0\.1:9 \(ECONNREFUSED\)/),
    "no Redis": expect.stringMatching(/^REDIS_URL: what answers at .* does not answer as Redis/),
    "foreign keys": expect.stringMatching(/^REDIS_URL: another program keeps its keys/),
    password: expect.stringMatching(/^REDIS_URL: Redis refuses this user and password/),
    "no database": expect.stringMatching(/^REDIS_URL: Redis has no database 99/),
    newer: expect.stringMatching(/^REDIS_URL: its boards were written by a newer Sameboat/),
    "half moved": expect.stringMatching(/^REDIS_URL: a move of boards into it was not finished/),
    "not flushed": expect.stringMatching(
      /^REDIS_URL: Redis answers before it has flushed to disk \(appendfsync everysec\)/,
    ),
    evicting: expect.stringMatching(/^REDIS_URL: Redis would throw boards away .*allkeys-lru/),
  });
  for (const line of Object.values(said)) {
    expect(line.split("\n")).toHaveLength(1);
    expect(line).not.toContain("secret");
  }
  expect(await redis.command("KEYS", "*")).toEqual(["sameboat:format"]);
});

test("a process that cannot use its Redis prints that line and ends with 1", async () => {
  const env = { HOST: "127.0.0.1", DATA_DIR: dataDir, REDIS_URL: "redis://127.0.0.1:9" };
  const { code, output } = await runRelayToItsEnd(env);
  expect(code).toBe(1);
  expect(output).toMatch(/^REDIS_URL: nobody answers at 127\.0\.0\.1:9 \(ECONNREFUSED\)[^\n]*$/);
});

test("with a password it starts, and never shows it", async () => {
  const locked = await startRedis({ settings: { requirepass: "opensesame" } });
  try {
    const relay = await startRelayProcess(dataDir, {
      REDIS_URL: `redis://:opensesame@127.0.0.1:${locked.port}`,
    });
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
    expect(relay.output.join("\n")).not.toContain("opensesame");
    expect(relay.output.join("\n")).toContain(`Redis at 127.0.0.1:${locked.port}`);
    expect(await relay.terminate()).toMatchObject({ code: 0 });
  } finally {
    await locked.close();
  }
});

test("D5 · RELAYS=3 is three processes on one port: any of them serves any board, and all stop when asked", async () => {
  await redis.command("FLUSHALL");
  const relay = await startRelayProcess(dataDir, { REDIS_URL: redis.url, RELAYS: "3" });
  const room = roomOf(newSecret());
  const clients = await Promise.all(
    Array.from({ length: 9 }, () => openRaw(relay.socketUrl, room)),
  );
  await Promise.all(clients.map((client) => client.roundTrip()));
  const keys = (await redis.command("KEYS", "sameboat:relays:*")) as string[];
  expect(await redis.command("SCARD", keys[0] ?? "")).toBe(3);
  // Whichever process is asked, it answers for all of them.
  await until("the sockets of all are counted", async () => {
    const metrics = await (await fetch(`${relay.url}/metrics`)).text();
    return /^sameboat_connections 9$/m.test(metrics);
  });
  const stopped = await relay.terminate();
  expect(stopped).toMatchObject({ code: 0 });
  expect(stopped.ms).toBeLessThan(5_000);
  const codes = await Promise.all(clients.map(async ({ closed }) => (await closed).code));
  expect(new Set(codes)).toEqual(new Set([1012]));
});
