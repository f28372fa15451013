import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import type { Random } from "../support/random.ts";
import { until } from "../support/until.ts";
import { type Address, LeanClient, type SoakClient, StockClient } from "./client.ts";
import { actOnce, seen } from "./writing.ts";

/** The people of the soak: on two boards, writing, pointing, leaving and coming back. */

/** One of so many uses the stock provider. */
const stockEvery = 8;
/** One of so many is on the smaller board. */
const smallBoardEvery = 5;
/** Each does something about so often, and points so often. */
const actEveryMs = 1_500;
const pointEveryMs = 400;
const tickMs = 50;
const leaveChance = 0.01;
const returnChance = 0.1;
const settleWithinMs = 60_000;

interface Board {
  readonly room: string;
  readonly clients: SoakClient[];
  /** Now and then somebody's device falls asleep with what it had. */
  readonly asleep: Uint8Array[];
}

export class Crowd {
  readonly #socketUrl: string;
  readonly #random: Random;
  readonly #boards: readonly Board[];
  readonly #away = new Set<SoakClient>();
  #timer: NodeJS.Timeout | undefined;
  #notes = 0;
  acts = 0;

  constructor(socketUrl: string, count: number, random: Random) {
    this.#socketUrl = socketUrl;
    this.#random = random;
    this.#boards = [0, 1].map(() => ({
      room: roomOf(newSecret()),
      clients: [],
      asleep: [],
    }));
    for (let at = 0; at < count; at++) {
      const board = this.#boards[at % smallBoardEvery === smallBoardEvery - 1 ? 1 : 0];
      if (board) board.clients.push(this.#newClient(board, at % stockEvery === 0));
    }
  }

  get everyone(): readonly SoakClient[] {
    return this.#boards.flatMap(({ clients }) => clients);
  }

  start(): void {
    for (const client of this.everyone) client.start();
    this.#timer = setInterval(() => this.#tick(), tickMs);
  }

  /** Nobody writes any more. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Nobody comes back before `start` of each: the relay is to be looked at alone. */
  holdBack(): void {
    for (const client of this.everyone) client.rest();
  }

  letBack(): void {
    for (const client of this.everyone) if (!this.#away.has(client)) client.start();
  }

  /** A device that slept since some earlier moment writes and comes back; then it goes again. */
  async bringBackOld(): Promise<void> {
    const board = this.#random.pick(this.#boards);
    const old = board && this.#random.pick(board.asleep);
    if (!board || !old) return;
    const doc = this.#newDoc();
    Y.applyUpdate(doc, old);
    for (let act = 0; act < 5; act++) this.#act(doc);
    const client = new LeanClient({ socketUrl: this.#socketUrl, room: board.room }, doc, () =>
      this.#random.next(),
    );
    client.start();
    await until("the old device is synced", () => client.isSynced, settleWithinMs, 50);
    client.rest();
  }

  /**
   * What others were seen to write and a newcomer is not given, board by board. A client has all
   * but its own from the relay, so the relay had stored it (D1).
   */
  async lostOf(): Promise<string[]> {
    const lost: string[] = [];
    for (const board of this.#boards) {
      const has = clocksOf(await this.#fresh(board));
      for (const { doc } of board.clients) {
        for (const [client, clock] of clocksOf(doc)) {
          if (client === doc.clientID || (has.get(client) ?? 0) >= clock) continue;
          lost.push(`${clock - (has.get(client) ?? 0)} changes that others had seen`);
        }
      }
    }
    return lost;
  }

  /** Resolves with what differs when everyone had time to agree; empty when nobody does. */
  async differences(): Promise<string[]> {
    for (const client of this.everyone) client.freeze(false);
    this.#away.clear();
    this.letBack();
    const problems: string[] = [];
    const note = (error: unknown) => problems.push(String(error));
    await until(
      "all are synced",
      () => this.everyone.every((each) => each.isSynced),
      settleWithinMs,
      100,
    ).catch(note);
    for (const board of this.#boards) {
      const agree = async () => differing(board, await this.#fresh(board)).length === 0;
      await until("all hold the same", agree, settleWithinMs, 1_000).catch(note);
      problems.push(...differing(board, await this.#fresh(board)));
    }
    for (const { finalCodes } of this.everyone) {
      if (finalCodes.length > 0) problems.push(`somebody was told ${finalCodes.join(", ")}`);
    }
    return problems;
  }

  /** What each board is, as who comes new sees it: to be compared with a later look. */
  async boards(): Promise<string[]> {
    return Promise.all(this.#boards.map(async (board) => seen(await this.#fresh(board))));
  }

  /** Bytes of each board as one update. */
  async sizes(): Promise<number[]> {
    const docs = await Promise.all(this.#boards.map((board) => this.#fresh(board)));
    return docs.map((doc) => Y.encodeStateAsUpdate(doc).length);
  }

  get rooms(): readonly string[] {
    return this.#boards.map(({ room }) => room);
  }

  #tick(): void {
    const random = this.#random;
    const everyone = this.everyone;
    for (const client of everyone) {
      if (random.chance(tickMs / pointEveryMs)) {
        client.point(random.below(1_000), random.below(1_000));
      }
      if (random.chance(tickMs / actEveryMs)) {
        // Who is away or cut off writes too: it arrives later (D7).
        this.#act(client.doc);
        this.#maybeMove(client);
      }
    }
    const board = random.pick(this.#boards);
    const sleeper = board && random.pick(board.clients);
    if (board && sleeper && random.chance(0.005)) {
      board.asleep.push(Y.encodeStateAsUpdate(sleeper.doc));
      if (board.asleep.length > 5) board.asleep.shift();
    }
  }

  #maybeMove(client: SoakClient): void {
    if (this.#away.has(client)) {
      if (!this.#random.chance(returnChance)) return;
      this.#away.delete(client);
      client.start();
    } else if (this.#random.chance(leaveChance)) {
      this.#away.add(client);
      client.rest();
    }
  }

  #act(doc: Y.Doc): void {
    this.acts++;
    actOnce(doc, this.#random, () => `n${this.#notes++}`);
  }

  #newClient({ room }: { room: string }, isStock: boolean): SoakClient {
    const address: Address = { socketUrl: this.#socketUrl, room };
    const doc = this.#newDoc();
    return isStock
      ? new StockClient(address, doc)
      : new LeanClient(address, doc, () => this.#random.next());
  }

  #newDoc(): Y.Doc {
    return Object.assign(new Y.Doc(), { clientID: 1_000 + this.#random.below(2 ** 31) });
  }

  async #fresh({ room }: Board): Promise<Y.Doc> {
    const doc = new Y.Doc();
    const client = new StockClient({ socketUrl: this.#socketUrl, room }, doc);
    client.start();
    await until("who comes new is synced", () => client.isSynced, settleWithinMs, 10);
    client.rest();
    return doc;
  }
}

function differing({ clients }: Board, fresh: Y.Doc): string[] {
  const wanted = seen(fresh);
  const clocks = describeClocks(fresh);
  return clients.flatMap(({ doc }, at) => [
    ...(seen(doc) === wanted ? [] : [`client ${at} sees another board`]),
    ...(describeClocks(doc) === clocks ? [] : [`client ${at} knows other changes`]),
    ...(doc.store.pendingStructs || doc.store.pendingDs ? [`client ${at} waits`] : []),
  ]);
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

function describeClocks(doc: Y.Doc): string {
  return JSON.stringify([...clocksOf(doc)].sort(([a], [b]) => a - b));
}
