import type { RedisConnection } from "../redis/connection.ts";
import { keys } from "../redis/keys.ts";
import { headOf } from "../redis/messages.ts";
import { RedisProblem } from "../redis/problems.ts";
import {
  appendScript,
  compactScript,
  eraseScript,
  keepScript,
  putScript,
  type RedisScript,
} from "../redis/scripts.ts";
import { endFor } from "./boardEnd.ts";
import { boardKeyOf } from "./boardKey.ts";
import { RedisHousekeeping } from "./redisHousekeeping.ts";
import { type Condense, type Loaded, type Storage, StorageRefusal } from "./storage.ts";
import type { Added, StoredBoard, StoredBoards } from "./storedBoards.ts";

/**
 * Boards in Redis, for several relays: a stream a board as log, a snapshot beside it. An answer counts
 * only when Redis has flushed (`appendfsync always`), and what an append tells the other relays
 * leaves Redis no earlier than that (D1).
 */

/** The last write is noted to the hour: retention counts days. */
const usedEveryMs = 3_600_000;

/** Takes over the connection: it is closed along with the storage. */
export function createRedisStorage(
  connection: RedisConnection,
  now: () => number = Date.now,
): RedisStorage {
  return new RedisStorage(connection, now);
}

export class RedisStorage implements Storage, StoredBoards {
  readonly #connection: RedisConnection;
  readonly #now: () => number;
  readonly #housekeeping: RedisHousekeeping;
  /** When the last write of a room was noted; and its key, to spare a hash for each append. */
  readonly #named = new Map<string, { readonly key: string; notedAt: number }>();
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(connection: RedisConnection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
    this.#housekeeping = new RedisHousekeeping(connection, this);
  }

  async append(room: string, update: Uint8Array): Promise<string> {
    const known = this.#named.get(room) ?? { key: this.keyOf(room), notedAt: 0 };
    const { key } = known;
    const now = this.#now();
    const isToBeNoted = now - known.notedAt > usedEveryMs;
    const { id } = this.#connection;
    const answer = await this.#run(
      appendScript,
      [keys.erased, keys.log(key), keys.relays(key), keys.tails, keys.used],
      [id, key, isToBeNoted ? String(now) : "", headOf("update", key, id), asBuffer(update)],
    );
    const [position = -1, reached = 0, ...lost] = Array.isArray(answer) ? answer : [];
    if (position < 0) throw new StorageRefusal("erased");
    if (isToBeNoted) known.notedAt = now;
    this.#connection.told?.(key, Number(reached), lost.map(String));
    return String(position);
  }

  async load(room: string): Promise<Loaded> {
    const key = this.keyOf(room);
    this.#named.set(room, { key, notedAt: 0 });
    return this.loadKey(key);
  }

  /** The same as `load`, by the room's key. */
  async loadKey(key: string): Promise<Loaded> {
    // The log first: a compaction that comes in between moves what was read into the snapshot read next.
    const [log, snapshot, isGone] = await this.#all([
      ["XRANGE", keys.log(key), "-", "+"],
      ["HMGET", keys.snapshot(key), "upTo", "bytes"],
      ["SISMEMBER", keys.erased, key],
    ]);
    if (isGone === 1) return { kind: "erased" };
    const [upTo, bytes] = Array.isArray(snapshot) ? snapshot : [];
    const isThere = Buffer.isBuffer(upTo) && Buffer.isBuffer(bytes);
    const after = isThere ? Number(upTo) : 0;
    return {
      kind: "kept",
      ...(isThere && { snapshot: { upTo: String(after), bytes } }),
      tail: entriesOf(log).filter(({ position }) => Number(position) > after),
    };
  }

  async since(room: string, position: string): Promise<Loaded> {
    const key = this.keyOf(room);
    const [log, upTo, isGone] = await this.#all([
      ["XRANGE", keys.log(key), `(0-${position}`, "+"],
      ["HGET", keys.snapshot(key), "upTo"],
      ["SISMEMBER", keys.erased, key],
    ]);
    if (isGone === 1) return { kind: "erased" };
    if (Number(upTo ?? 0) > Number(position)) return this.loadKey(key);
    return { kind: "kept", tail: entriesOf(log) };
  }

  async compact(room: string, upTo: string, snapshot: Uint8Array): Promise<void> {
    await this.compactKey(this.keyOf(room), upTo, snapshot);
  }

  async compactKey(key: string, upTo: string, snapshot: Uint8Array): Promise<void> {
    const result = await this.#run(
      compactScript,
      [keys.erased, keys.log(key), keys.snapshot(key), keys.tails, keys.dirty],
      [key, upTo, asBuffer(snapshot)],
    );
    if (result === -1) throw new StorageRefusal("erased");
  }

  async erase(room: string): Promise<void> {
    await this.eraseKey(this.keyOf(room));
  }

  /** With `unusedSince`, only if it was not written to after that: returns whether it was erased. */
  async eraseKey(key: string, unusedSince?: number): Promise<boolean> {
    const { id } = this.#connection;
    const result = await this.#run(
      eraseScript,
      [
        ...[keys.erased, keys.log(key), keys.snapshot(key), keys.relays(key), keys.lease(key)],
        ...[keys.tails, keys.used, keys.days, keys.ends, keys.dirty],
      ],
      [id, key, unusedSince === undefined ? "" : String(unusedSince), headOf("erased", key, id)],
    );
    return result === 1;
  }

  async keepFor(room: string, days: number): Promise<void> {
    await this.#keep(this.keyOf(room), String(days), "");
  }

  async endOn(room: string, at: number | undefined): Promise<void> {
    await this.endKeyOn(this.keyOf(room), at);
  }

  async endKeyOn(key: string, at: number | undefined): Promise<void> {
    const score = await this.#ask(["ZSCORE", keys.ends, key]);
    const known = score === null ? undefined : Number(score);
    const end = endFor(at, known, this.#now());
    if (end !== known) await this.#keep(key, "", end === undefined ? "none" : String(end));
  }

  async boardKeys(): Promise<readonly string[]> {
    return this.#use(() => this.#housekeeping.keys());
  }

  async erasedKeys(): Promise<readonly string[]> {
    const members = await this.#ask(["SMEMBERS", keys.erased]);
    return Array.isArray(members) ? members.map(String) : [];
  }

  async readBoard(key: string): Promise<StoredBoard | undefined> {
    const [lastWrite, days, endsAt] = await this.#all([
      ["ZSCORE", keys.used, key],
      ["HGET", keys.days, key],
      ["ZSCORE", keys.ends, key],
    ]);
    const kept = await this.loadKey(key);
    if (lastWrite === null || kept.kind === "erased") return undefined;
    return {
      key,
      ...(kept.snapshot && { snapshot: kept.snapshot }),
      tail: kept.tail,
      lastWriteMs: Number(lastWrite),
      ...(days !== null && { keepDays: Number(days) }),
      ...(endsAt !== null && { endsAt: Number(endsAt) }),
    };
  }

  async addBoard(board: StoredBoard): Promise<Added> {
    const { key, snapshot, tail, lastWriteMs, keepDays, endsAt } = board;
    const last = tail.at(-1)?.position ?? snapshot?.upTo ?? "0";
    const result = await this.#run(
      putScript,
      [
        ...[keys.erased, keys.log(key), keys.snapshot(key), keys.tails],
        ...[keys.used, keys.days, keys.ends],
      ],
      [
        ...[key, last, String(lastWriteMs), String(keepDays ?? ""), String(endsAt ?? "")],
        ...[snapshot?.upTo ?? "", asBuffer(snapshot?.bytes ?? new Uint8Array())],
        ...tail.flatMap(({ position, update }) => [position, asBuffer(update)]),
      ],
    );
    if (result === -1) return "erased";
    return result === 1 ? "added" : "there";
  }

  async eraseBoard(key: string): Promise<void> {
    await this.eraseKey(key);
  }

  /** Until it is whole, no relay starts on this database. */
  async markMove(state: "whole" | "unfinished"): Promise<void> {
    await this.#ask(state === "whole" ? ["DEL", keys.moving] : ["SET", keys.moving, "1"]);
  }

  async eraseUnused(
    now: number,
    defaultDays: number,
    ended: (key: string) => void,
  ): Promise<number> {
    return this.#use(() => this.#housekeeping.eraseUnused(now, defaultDays, ended));
  }

  async settle(condense: Condense, isInUse: (key: string) => boolean): Promise<number> {
    return this.#use(() => this.#housekeeping.settle(condense, isInUse));
  }

  keyOf(room: string): string {
    return this.#named.get(room)?.key ?? boardKeyOf(room);
  }

  async unload(room: string): Promise<void> {
    this.#named.delete(room);
  }

  async canWrite(): Promise<boolean> {
    try {
      await this.#ask(["SET", keys.probe, "1", "PX", "1000"]);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#housekeeping.close();
    await Promise.allSettled(this.#running);
    this.#connection.close();
  }

  async #keep(key: string, days: string, end: string): Promise<void> {
    const result = await this.#run(
      keepScript,
      [keys.erased, keys.days, keys.ends, keys.used],
      [key, String(this.#now()), days, end],
    );
    if (result === -1) throw new StorageRefusal("erased");
  }

  #run(
    script: RedisScript,
    names: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<unknown> {
    return this.#use(() => this.#connection.run(script, names, args));
  }

  #ask(args: readonly string[]): Promise<unknown> {
    return this.#use(() => this.#connection.ask(args));
  }

  #all(commands: readonly (readonly string[])[]): Promise<unknown[]> {
    return Promise.all(commands.map((args) => this.#ask(args)));
  }

  /** As a refusal, whatever it was that Redis did not do. */
  async #use<T>(job: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new StorageRefusal("closed");
    const running = job();
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      if (error instanceof RedisProblem) throw new StorageRefusal("cannotWrite", error);
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }
}

function entriesOf(log: unknown): { position: string; update: Uint8Array }[] {
  if (!Array.isArray(log)) return [];
  return log.map(([id, [, update]]: [Buffer, [Buffer, Buffer]]) => ({
    position: id.toString("latin1").slice(2),
    update,
  }));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
