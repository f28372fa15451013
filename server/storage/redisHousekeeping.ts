import type { RedisConnection } from "../redis/connection.ts";
import { keys } from "../redis/keys.ts";
import { claimBoard } from "../redis/lease.ts";
import { tellScript } from "../redis/scripts.ts";
import type { RedisStorage } from "./redis.ts";
import type { Condense } from "./storage.ts";

/**
 * What any relay does for all of them, one at a time: erasing what was unused for its time, condensing
 * what a kill left, and having Redis write its own files anew, in which removed bytes still lie (P2).
 */

const dayMs = 86_400_000;
const keysAtOnce = 500;
const sweepMs = 300_000;
/** P2 allows 60 s, of which a compaction may have taken 20. */
const rewriteEveryMs = 10_000;
const lookEveryMs = 2_500;
/** Writing large files anew over and over would keep the disk busy with nothing else. */
const restAfter = 5;
const busy = /(aof_rewrite_in_progress|aof_rewrite_scheduled|rdb_bgsave_in_progress):1/;

export class RedisHousekeeping {
  readonly #connection: RedisConnection;
  readonly #storage: RedisStorage;
  readonly #timer: NodeJS.Timeout;
  #isClosed = false;
  #isLooking = false;
  #isDumpDue = false;

  constructor(connection: RedisConnection, storage: RedisStorage) {
    this.#connection = connection;
    this.#storage = storage;
    this.#timer = setInterval(() => void this.#look(), lookEveryMs);
    this.#timer.unref();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  /** Of every board there is. */
  async keys(): Promise<string[]> {
    return (await this.#scored(keys.used, "+inf")).map(({ key }) => key);
  }

  async eraseUnused(
    now: number,
    defaultDays: number,
    ended: (key: string) => void,
  ): Promise<number> {
    if (!(await this.#takeTurn(keys.sweeping, sweepMs))) return 0;
    let count = 0;
    const erase = async (key: string, latest?: number) => {
      if (this.#isClosed || !(await this.#storage.eraseKey(key, latest))) return;
      ended(key);
      count++;
    };
    try {
      for (const { key } of await this.#scored(keys.ends, String(now))) await erase(key);
      for (const { key, score } of await this.#scored(keys.used, String(now - dayMs))) {
        const days = await this.#ask(["HGET", keys.days, key]);
        const latest = now - Number(days ?? defaultDays) * dayMs;
        if (score < latest) await erase(key, latest);
      }
    } finally {
      await this.#ask(["DEL", keys.sweeping]).catch(() => undefined);
    }
    return count;
  }

  /** Members of a sorted set up to a score; read before anything is removed from it. */
  async #scored(name: string, most: string): Promise<{ key: string; score: number }[]> {
    const found: { key: string; score: number }[] = [];
    for (let at = 0; !this.#isClosed; at += keysAtOnce) {
      const answer = await this.#ask([
        ...["ZRANGEBYSCORE", name, "-inf", most, "WITHSCORES"],
        ...["LIMIT", String(at), String(keysAtOnce)],
      ]);
      const list = Array.isArray(answer) ? answer.map(String) : [];
      for (let each = 0; each < list.length; each += 2) {
        found.push({ key: list[each] ?? "", score: Number(list[each + 1]) });
      }
      if (list.length < 2 * keysAtOnce) break;
    }
    return found;
  }

  async settle(condense: Condense, isInUse: (key: string) => boolean): Promise<number> {
    const failed: unknown[] = [];
    let count = 0;
    const members = await this.#ask(["SMEMBERS", keys.tails]);
    for (const key of Array.isArray(members) ? members.map(String) : []) {
      if (this.#isClosed || isInUse(key) || (await this.#isOpenElsewhere(key))) continue;
      try {
        if (await this.#settleKey(key, condense)) count++;
      } catch (error) {
        // One board that cannot be condensed keeps no other from it.
        failed.push(error);
      }
    }
    if (failed.length > 0 && !this.#isClosed) throw failed[0];
    return count;
  }

  async #settleKey(key: string, condense: Condense): Promise<boolean> {
    const giveBack = await claimBoard(this.#connection, key);
    if (!giveBack) return false;
    try {
      const kept = await this.#storage.loadKey(key);
      const last = kept.kind === "kept" ? kept.tail.at(-1) : undefined;
      if (kept.kind === "erased" || !last) return false;
      const { snapshot, endsAt } = await condense(kept);
      await this.#storage.compactKey(key, last.position, snapshot);
      await this.#storage.endKeyOn(key, endsAt);
      return true;
    } finally {
      await giveBack();
    }
  }

  /** Whether a relay that lives has it open: that one condenses it. */
  async #isOpenElsewhere(key: string): Promise<boolean> {
    const { id } = this.#connection;
    const answer = await this.#connection.run(tellScript, [keys.relays(key)], [id, ""]);
    return Array.isArray(answer) && Number(answer[0]) > 0;
  }

  /** Redis' own files hold every command until they are written anew. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#isClosed || !this.#connection.isReady) return;
    this.#isLooking = true;
    try {
      if ((await this.#ask(["EXISTS", keys.dirty])) === 1) await this.#rewrite();
      else if (this.#isDumpDue) await this.#dump();
    } catch {
      // Without Redis, or without the right to it: tried again at the next look.
    } finally {
      this.#isLooking = false;
    }
  }

  async #rewrite(): Promise<void> {
    if (!(await this.#takeTurn(keys.rewriting, rewriteEveryMs))) return;
    const info = String(await this.#ask(["INFO", "persistence"]));
    if (busy.test(info)) {
      await this.#ask(["DEL", keys.rewriting]);
      return;
    }
    const lastSeconds = Number(/aof_last_rewrite_time_sec:(-?\d+)/.exec(info)?.[1] ?? 0);
    const restMs = Math.max(rewriteEveryMs, lastSeconds * restAfter * 1_000);
    await this.#ask(["PEXPIRE", keys.rewriting, String(restMs)]);
    await this.#ask(["DEL", keys.dirty]);
    const hasLog = info.includes("aof_enabled:1");
    if (hasLog) await this.#ask(["BGREWRITEAOF"]);
    this.#isDumpDue = !hasLog || (await this.#keepsDumps());
  }

  /** A dump beside the log holds what the log held when it was made. */
  async #keepsDumps(): Promise<boolean> {
    const answer = await this.#ask(["CONFIG", "GET", "save"]);
    return Array.isArray(answer) && String(answer[1] ?? "") !== "";
  }

  async #dump(): Promise<void> {
    const info = String(await this.#ask(["INFO", "persistence"]));
    if (busy.test(info)) return;
    this.#isDumpDue = false;
    await this.#ask(["BGSAVE"]);
  }

  async #takeTurn(name: string, ms: number): Promise<boolean> {
    const { id } = this.#connection;
    return (await this.#ask(["SET", name, id, "NX", "PX", String(ms)])) !== null;
  }

  #ask(args: readonly string[]): Promise<unknown> {
    return this.#connection.ask(args);
  }
}
