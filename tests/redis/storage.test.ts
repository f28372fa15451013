import { afterAll, beforeAll } from "vitest";
import { RedisConnection } from "../../server/redis/connection.ts";
import { createRedisStorage } from "../../server/storage/redis.ts";
import { storageSuite } from "../contract/storageSuite.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

storageSuite({
  name: "Redis",
  async create() {
    const connection = await RedisConnection.open({ url: redis.url, durability: "fsync" });
    const dispose = async () => void (await redis.command("FLUSHALL"));
    return { storage: createRedisStorage(connection), dispose };
  },
});
