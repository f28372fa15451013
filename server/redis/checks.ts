import { BadSetting } from "../config.ts";
import { keys, redisFormat } from "./keys.ts";

/**
 * Whether boards can be kept in this Redis. Each reason for a "no" is one plain line: what is wrong
 * and what to do. Nothing is written before all is well.
 */

/** What an operator needs to know of it. */
export interface RedisFacts {
  /** Another one after each start of Redis. */
  readonly runId: string;
  /** How safe an answer is: flushed, or to be flushed within a second, or neither. */
  readonly flush: "always" | "everysec" | "no" | "none" | "unknown";
}

export interface RedisExpected {
  /** "write" is content with answers that are not flushed yet. */
  readonly durability: "fsync" | "write";
  /** For who goes on with a move into this database. */
  readonly mayBeUnfinished?: boolean;
}

/** Sends one command; what comes as text is returned as text. */
export type Ask = (...args: readonly string[]) => Promise<unknown>;

const leastVersion = 7;

/** Throws BadSetting when this Redis must not or cannot be used. */
export async function checkRedis(
  ask: Ask,
  { durability, mayBeUnfinished }: RedisExpected,
): Promise<RedisFacts> {
  const info = readInfo(String(await ask("INFO")));
  const version = info.get("redis_version") ?? "0";
  if (Number.parseInt(version, 10) < leastVersion) {
    throw unusable(`this is Redis ${version}; Sameboat needs Redis 7 or newer, or Valkey`);
  }
  if (info.get("redis_mode") === "cluster") {
    throw unusable("Redis Cluster is not supported; use a single Redis with a replica");
  }
  if (info.get("role") !== "master") {
    throw unusable(
      "this Redis is a replica, which takes no writes; give the address of its primary",
    );
  }
  const policy = info.get("maxmemory_policy");
  if (policy !== undefined && policy !== "noeviction" && info.get("maxmemory") !== "0") {
    throw unusable(
      `Redis would throw boards away when it is full (maxmemory-policy ${policy}); set it to noeviction`,
    );
  }
  const flush = await flushOf(ask, info);
  if (durability === "fsync" && flush !== "always") {
    throw unusable(
      `Redis answers before it has flushed to disk (${describe(flush)}); set "appendonly yes" and "appendfsync always" there, or DURABILITY=write to accept that a crash of Redis can lose the last moments`,
    );
  }
  await checkContent(ask, mayBeUnfinished ?? false);
  return { runId: info.get("run_id") ?? "", flush };
}

/** Whose keys are in there, and of which version. */
async function checkContent(ask: Ask, mayBeUnfinished: boolean): Promise<void> {
  // Before the format: of several relays that start at once another may write it meanwhile.
  const size = await ask("DBSIZE");
  const format = await ask("GET", keys.format);
  if (!mayBeUnfinished && (await ask("EXISTS", keys.moving)) === 1) {
    throw unusable(
      "a move of boards into it was not finished; run it once more to its end, or empty this database",
    );
  }
  if (format === redisFormat) return;
  if (typeof format === "string") {
    const isNewer = Number(format) > Number(redisFormat);
    throw unusable(
      isNewer
        ? `its boards were written by a newer Sameboat (data version ${format.slice(0, 20)}); use that one`
        : `its boards have data version ${format.slice(0, 20)}, which this Sameboat does not read`,
    );
  }
  if (size !== 0) {
    throw unusable(
      "another program keeps its keys in this database; give an empty one, such as the same address with /1 at its end",
    );
  }
  await ask("SET", keys.format, redisFormat, "NX");
}

async function flushOf(ask: Ask, info: ReadonlyMap<string, string>): Promise<RedisFacts["flush"]> {
  if (info.get("aof_enabled") !== "1") return "none";
  try {
    const answer = await ask("CONFIG", "GET", "appendfsync");
    const value = Array.isArray(answer) ? answer[1] : undefined;
    return value === "always" || value === "everysec" || value === "no" ? value : "unknown";
  } catch {
    // Rented ones often do not tell.
    return "unknown";
  }
}

function describe(flush: RedisFacts["flush"]): string {
  if (flush === "none") return "appendonly no";
  return flush === "unknown" ? "it does not tell its appendfsync" : `appendfsync ${flush}`;
}

function readInfo(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":"));
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}

function unusable(why: string): BadSetting {
  return new BadSetting(`REDIS_URL: ${why}`);
}
