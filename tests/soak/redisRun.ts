import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { createRandom, type Random } from "../support/random.ts";
import { openRaw, presenceFrame } from "../support/rawClient.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import {
  makeDataDir,
  type RelayProcess,
  removeDataDir,
  startRelayProcess,
} from "../support/relay.ts";
import { until } from "../support/until.ts";
import { LeanClient } from "./client.ts";
import { actOnce, seen } from "./writing.ts";

/**
 * People on many boards, spread over several relays that share a Redis, while relays are killed,
 * connections cut and Redis is stopped. In between nobody is connected, everything is killed and
 * started anew, and what others had been shown has to be there.
 */

export interface RedisSoakOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly relays: number;
  readonly boards: number;
  readonly clientsPerBoard: number;
  /** How long Redis is away each time; 0: never. */
  readonly outageSeconds: number;
  /** Whether the one who looks for the dead shows nothing meanwhile: then it takes longest. */
  readonly isWatcherStill: boolean;
  readonly tell: (line: string) => void;
}

export interface RedisSoakReport {
  readonly seed: number;
  readonly seconds: number;
  readonly acts: number;
  readonly faults: Readonly<Record<string, number>>;
  /** How long the pointers of people at a killed relay stayed, ms. */
  readonly goneMs: number;
  readonly problems: readonly string[];
}

const tickMs = 50;
const actEveryMs = 1_500;
const pointEveryMs = 1_000;
const settleWithinMs = 60_000;
const reckonEverySeconds = 60;
const faultEveryMs = 1_200;

interface Board {
  readonly room: string;
  readonly clients: LeanClient[];
}

export async function soakRedis(options: RedisSoakOptions): Promise<RedisSoakReport> {
  const random = createRandom(options.seed);
  const dataDir = await makeDataDir();
  const redis = await startRedis();
  const run = new RedisSoak(options, random, redis, dataDir);
  try {
    return await run.run();
  } finally {
    await run.close();
    await redis.close();
    await removeDataDir(dataDir);
  }
}

class RedisSoak {
  readonly #options: RedisSoakOptions;
  readonly #random: Random;
  readonly #redis: TestRedis;
  readonly #dataDir: string;
  readonly #ports: number[] = [];
  readonly #relays: (RelayProcess | undefined)[] = [];
  readonly #boards: Board[] = [];
  readonly #faults: Record<string, number> = {};
  readonly #problems: string[] = [];
  #notes = 0;
  #acts = 0;

  constructor(options: RedisSoakOptions, random: Random, redis: TestRedis, dataDir: string) {
    this.#options = options;
    this.#random = random;
    this.#redis = redis;
    this.#dataDir = dataDir;
  }

  async run(): Promise<RedisSoakReport> {
    const { seed, seconds, relays, tell } = this.#options;
    for (let at = 0; at < relays; at++) this.#ports.push(await freePort());
    await this.#startAll();
    this.#makeBoards();
    for (const client of this.#everyone) client.start();
    const endsAt = performance.now() + seconds * 1_000;
    for (let minute = 1; performance.now() < endsAt; minute++) {
      const until = Math.min(endsAt, performance.now() + reckonEverySeconds * 1_000);
      await this.#writeUntil(until);
      await this.#reckon();
      tell(
        `minute ${minute}: ${this.#acts} acts, ${JSON.stringify(this.#faults)}, problems: ${this.#problems.length}`,
      );
    }
    await this.#agree();
    for (const client of this.#everyone) client.rest();
    const goneMs = await this.#timeOfTheDead();
    const [faults, problems] = [this.#faults, this.#problems];
    return { seed, seconds, acts: this.#acts, faults, goneMs, problems };
  }

  async close(): Promise<void> {
    for (const client of this.#everyone) client.rest();
    await Promise.all(this.#relays.map((relay) => relay?.kill()));
  }

  get #everyone(): LeanClient[] {
    return this.#boards.flatMap(({ clients }) => clients);
  }

  #makeBoards(): void {
    const { boards, clientsPerBoard } = this.#options;
    const random = this.#random;
    const anyRelay = () => `ws://127.0.0.1:${random.pick(this.#ports)}/ws`;
    for (let at = 0; at < boards; at++) {
      const room = roomOf(newSecret());
      const address = {
        room,
        get socketUrl() {
          return anyRelay();
        },
      };
      const clients = Array.from({ length: clientsPerBoard }, () => {
        const doc = Object.assign(new Y.Doc(), { clientID: 1_000 + random.below(2 ** 31) });
        return new LeanClient(address, doc, () => random.next());
      });
      this.#boards.push({ room, clients });
    }
  }

  async #startAll(): Promise<void> {
    for (const at of this.#ports.keys()) await this.#start(at);
  }

  async #start(at: number): Promise<void> {
    const env = {
      PORT: String(this.#ports[at]),
      REDIS_URL: this.#redis.url,
      LIMIT_ADDRESS_SOCKETS: "2000",
    };
    this.#relays[at] = await startRelayProcess(this.#dataDir, env);
  }

  /** People write and point; something goes wrong every second or so. */
  async #writeUntil(endsAt: number): Promise<void> {
    const random = this.#random;
    const timer = setInterval(() => {
      for (const client of this.#everyone) {
        if (random.chance(tickMs / pointEveryMs))
          client.point(random.below(1_000), random.below(1_000));
        if (!random.chance(tickMs / actEveryMs)) continue;
        this.#acts++;
        actOnce(client.doc, random, () => `n${this.#notes++}`);
      }
    }, tickMs);
    try {
      let hasHadOutage = false;
      while (performance.now() < endsAt) {
        await wait(faultEveryMs * (0.5 + random.next()));
        const kind = random.next();
        if (kind < 0.45) await this.#killRelay();
        else if (kind < 0.8) this.#cut();
        else if (kind < 0.9 || hasHadOutage) await this.#cutRedis();
        else {
          hasHadOutage = true;
          await this.#stopRedis();
        }
      }
    } finally {
      clearInterval(timer);
    }
  }

  async #killRelay(): Promise<void> {
    this.#count("relay killed");
    const at = this.#random.below(this.#ports.length);
    await this.#relays[at]?.kill();
    await this.#start(at);
  }

  #cut(): void {
    this.#count("connections cut");
    for (const client of this.#everyone) if (this.#random.chance(0.3)) client.cut();
  }

  async #cutRedis(): Promise<void> {
    this.#count("relays cut off from Redis");
    await this.#redis.command(
      "CLIENT",
      "KILL",
      "TYPE",
      this.#random.pick(["normal", "pubsub"]) ?? "",
    );
  }

  async #stopRedis(): Promise<void> {
    const { outageSeconds } = this.#options;
    if (outageSeconds === 0) return;
    const isFrozen = this.#random.chance(0.5);
    this.#count(isFrozen ? "Redis frozen" : "Redis killed and started from its log");
    if (isFrozen) this.#redis.signal("SIGSTOP");
    else await this.#redis.kill();
    await wait(outageSeconds * 1_000);
    if (isFrozen) this.#redis.signal("SIGCONT");
    else await this.#redis.start();
  }

  /** Everything is killed while nobody is connected: what others had been shown has to be there (D1). */
  async #reckon(): Promise<void> {
    for (const client of this.#everyone) client.rest();
    await Promise.all(this.#relays.map((relay) => relay?.kill()));
    await this.#redis.kill();
    await this.#redis.start();
    await this.#startAll();
    for (const board of this.#boards) {
      const has = clocksOf(await this.#fresh(board, this.#ports[0] ?? 0));
      for (const { doc } of board.clients) {
        for (const [client, clock] of clocksOf(doc)) {
          if (client === doc.clientID || (has.get(client) ?? 0) >= clock) continue;
          this.#problems.push(
            `${clock - (has.get(client) ?? 0)} changes are lost that others had seen`,
          );
        }
      }
    }
    for (const client of this.#everyone) client.start();
  }

  /** All come to the same, whichever relay they ask. */
  async #agree(): Promise<void> {
    const synced = () => this.#everyone.every(({ isSynced }) => isSynced);
    await until("all are synced", synced, settleWithinMs, 50).catch(this.#note);
    for (const [at, board] of this.#boards.entries()) {
      const port = this.#ports[at % this.#ports.length] ?? 0;
      const differing = async () => {
        const fresh = await this.#fresh(board, port);
        const [wanted, clocks] = [seen(fresh), describeClocks(fresh)];
        return board.clients.filter(
          ({ doc }) =>
            seen(doc) !== wanted ||
            describeClocks(doc) !== clocks ||
            doc.store.pendingStructs !== null,
        ).length;
      };
      const agrees = async () => (await differing()) === 0;
      await until(`board ${at} is the same for all`, agrees, settleWithinMs, 500).catch(this.#note);
    }
    for (const { finalCodes } of this.#everyone) {
      // 4503 is what people are told while Redis is away; they come back.
      const others = finalCodes.filter((code) => code !== 4503);
      if (others.length > 0) this.#problems.push(`somebody was told ${others.join(", ")}`);
    }
  }

  /** A4: people at a relay that dies are gone for the others soon. */
  async #timeOfTheDead(): Promise<number> {
    const room = roomOf(newSecret());
    const urls = this.#ports.map((port) => `ws://127.0.0.1:${port}/ws`);
    const [dying, watching] = await Promise.all([
      openRaw(urls[0] ?? "", room),
      openRaw(urls[1] ?? "", room),
    ]);
    dying.send(presenceFrame([7, 1, { pointer: { x: 1, y: 1 } }]));
    await until("the other is seen", () => watching.presence.get(7) !== undefined).catch(
      this.#note,
    );
    const killedAt = performance.now();
    await this.#relays[0]?.kill();
    this.#relays[0] = undefined;
    let clock = 0;
    const isGone = () => {
      const entry = [8, ++clock, { pointer: { x: clock, y: 0 } }] as const;
      if (!this.#options.isWatcherStill) watching.send(presenceFrame(entry));
      return watching.presence.get(7) === null;
    };
    await until("the dead are gone", isGone, 45_000, 100).catch(this.#note);
    const goneMs = Math.round(performance.now() - killedAt);
    await watching.close();
    return goneMs;
  }

  async #fresh({ room }: Board, port: number): Promise<Y.Doc> {
    const client = await openRaw(`ws://127.0.0.1:${port}/ws`, room);
    await client.roundTrip();
    await client.close();
    return client.doc;
  }

  #count(fault: string): void {
    this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
  }

  readonly #note = (error: unknown): void => {
    this.#problems.push(String(error));
  };
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

function describeClocks(doc: Y.Doc): string {
  return JSON.stringify([...clocksOf(doc)].sort(([a], [b]) => a - b));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
