import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { RedisConnection } from "../../server/redis/connection.ts";
import { createRedisStorage } from "../../server/storage/redis.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { openRaw, updateFrame, updatesOf } from "../support/rawClient.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Redis' own files hold every command until they are written anew: removed words must leave them too. */

let redis: TestRedis;
beforeAll(async () => {
  // As Debian installs it: with dumps beside the log.
  redis = await startRedis({ settings: { save: "3600 1 300 100 60 10000", rdbcompression: "no" } });
});
afterAll(() => redis.close());

const isInFiles = async (text: string) => (await filesWith(redis.dir, text)).length > 0;

test("P2 · what was taken back, and a board that was erased, are in no file of Redis within 60 s", async () => {
  const timing = { sweepMs: 200, removedWithinMs: 100 };
  const relay = await startRelay({ env: { REDIS_URL: redis.url }, timing });
  const [kept, erased] = [roomOf(newSecret()), roomOf(newSecret())];
  const ada = await openRaw(relay.socketUrl, kept, { ack: true });
  const bo = await openRaw(relay.socketUrl, erased, { ack: true });
  const doc = new Y.Doc();
  const write = (change: (own: Y.Doc) => void) => {
    for (const update of updatesOf(doc, change)) ada.send(updateFrame(update));
  };
  write((own) => {
    const note = new Y.Map<unknown>();
    own.getMap("notes").set("n1", note);
    note.set("text", new Y.Text("TAKENBACKWORD"));
  });
  for (const update of updatesOf(new Y.Doc(), (own) => own.getText("t").insert(0, "ERASEDWORD"))) {
    bo.send(updateFrame(update));
  }
  await until("both words lie in a file", async () => {
    return (await isInFiles("TAKENBACKWORD")) && (await isInFiles("ERASEDWORD"));
  });
  await redis.command("SAVE");
  write((own) => own.getMap("notes").delete("n1"));
  const connection = await RedisConnection.open({ url: redis.url, durability: "fsync" });
  const storage = createRedisStorage(connection);
  await storage.erase(erased);
  expect(await bo.closed).toMatchObject({ code: 4410 });
  await until(
    "the erased words are in no file",
    async () => !(await isInFiles("ERASEDWORD")),
    60_000,
    200,
  );
  await until(
    "the taken back are in no file",
    async () => !(await isInFiles("TAKENBACKWORD")),
    60_000,
    200,
  );
  await ada.close();
  await storage.close();
  await relay.close();
}, 150_000);
