import { newSecret, roomOf } from "../../shared/room.ts";
import { prepareInspector } from "../bench/relay/inspector.ts";
import type { CanaryQuestion, CanaryReport } from "../fuzz/canary.ts";
import { type Helper, startHelper } from "../fuzz/helper.ts";
import { type RelayWatch, watchRelay } from "../fuzz/relayUnderWatch.ts";
import { createRandom, type Random } from "../support/random.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { until } from "../support/until.ts";
import { Crowd } from "./crowd.ts";
import { type LargerDisk, mountLargerDisk } from "./disk.ts";
import { type Faulty, faults } from "./faults.ts";
import { Samples, type Trend } from "./samples.ts";
import { fullStorm, storm } from "./storm.ts";

/** Many people for a long time, with a fault every ten seconds; and a storm of connections. */

export interface SoakOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly clients: number;
  readonly tell: (line: string) => void;
}

export interface SoakReport {
  readonly seed: number;
  readonly minutes: number;
  readonly clients: number;
  readonly acts: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly slowestSyncMs: number;
  readonly longestStallMs: number;
  readonly memory: Trend;
  readonly disk: Trend;
  readonly boardBytes: readonly number[];
  readonly problems: readonly string[];
}

export interface StormReport {
  readonly seed: number;
  readonly asked: number;
  readonly accepted: number;
  readonly seconds: number;
  readonly slowestSyncMs: number;
  readonly longestStallMs: number;
  /** Bytes. */
  readonly memory: { readonly before: number; readonly most: number; readonly after: number };
  readonly problems: readonly string[];
}

const faultEveryMs = 10_000;
/** Memory may grow by this share and these bytes between the second and the last quarter. */
const growth = { share: 0.2, bytes: 20e6 } as const;
/** Files may hold a board this many times, and these bytes besides. */
const disk = { boards: 8, bytes: 8e6 } as const;
const memoryLimit = 400e6;
/** A3: an empty room leaves memory within 60 s. */
const goneWithinMs = 60_000;
const canaryRooms = 2;
/** Compiled code and what the allocator keeps; four storms in a row stay at it. */
const afterStormBytes = 40e6;
/** Ten thousand rooms wait for their end at once. */
const stormMemoryLimit = 500e6;

const env = { DURABILITY: "fsync", LIMIT_ADDRESS_SOCKETS: "10000", LIMIT_HANDSHAKE_MS: "5000" };

export async function soak(options: SoakOptions): Promise<SoakReport> {
  const mounted = await mountLargerDisk();
  const dataDir = mounted?.path ?? (await makeDataDir());
  const stage = await openStage(dataDir);
  try {
    return await new Soak(options, stage, mounted).run();
  } finally {
    await stage.close();
    await (mounted ? mounted.dispose() : removeDataDir(dataDir));
  }
}

/** A relay and the canary that listens to it. */
interface Stage {
  readonly dataDir: string;
  readonly watch: RelayWatch;
  rest(): Promise<void>;
  resume(): Promise<void>;
  /** Since the last call; while it rests nothing counts. */
  listen(): Promise<CanaryReport>;
  close(): Promise<void>;
}

async function openStage(dataDir: string, more: Record<string, string> = {}): Promise<Stage> {
  const watch = await watchRelay(dataDir, { ...env, ...more });
  const canary: Helper<CanaryQuestion, CanaryReport> = await startHelper("tests/fuzz/canary.ts");
  const stage: Stage = {
    dataDir,
    watch,
    async rest() {
      await canary.ask({ kind: "rest" });
    },
    async resume() {
      const { socketUrl, pid } = watch.relay;
      const rooms = [roomOf(newSecret()), roomOf(newSecret())] as const;
      await canary.ask({ kind: "watch", socketUrl, pid, rooms });
    },
    listen: () => canary.ask({ kind: "report" }),
    async close() {
      await canary.stop();
      await watch.stop();
    },
  };
  await stage.resume();
  return stage;
}

class Soak {
  readonly #options: SoakOptions;
  readonly #stage: Stage;
  readonly #disk: LargerDisk | undefined;
  readonly #random: Random;
  readonly #crowd: Crowd;
  readonly #problems: string[] = [];
  readonly #counts: Record<string, number> = {};
  #slowestSyncMs = 0;
  #longestStallMs = 0;

  constructor(options: SoakOptions, stage: Stage, mounted: LargerDisk | undefined) {
    this.#options = options;
    this.#stage = stage;
    this.#disk = mounted;
    this.#random = createRandom(options.seed);
    const { socketUrl } = stage.watch.relay;
    this.#crowd = new Crowd(socketUrl, options.clients, createRandom(options.seed + 1));
  }

  async run(): Promise<SoakReport> {
    const { minutes, tell } = this.#options;
    const { watch, dataDir } = this.#stage;
    const crowd = this.#crowd;
    // Each stock provider listens for the end of the process.
    process.setMaxListeners(0);
    crowd.start();
    const samples = new Samples(watch, dataDir);
    const endsAt = performance.now() + minutes * 60_000;
    for (let at = 0; performance.now() < endsAt; at++) {
      const next = performance.now() + faultEveryMs;
      await this.#fault();
      await this.#listen();
      const spare = next - performance.now();
      if (spare > 0) await new Promise((done) => setTimeout(done, spare));
      if (at % 6 === 5) tell(this.#progress());
    }
    crowd.stop();
    samples.stop();
    await this.#compare();
    crowd.holdBack();
    return {
      ...this.#options,
      acts: crowd.acts,
      faults: this.#counts,
      slowestSyncMs: Math.round(this.#slowestSyncMs),
      longestStallMs: Math.round(this.#longestStallMs),
      ...this.#trends(samples, await crowd.sizes()),
      problems: [...new Set(this.#problems)],
    };
  }

  async #fault(): Promise<void> {
    const name = this.#random.pick(Object.keys(faults)) ?? "";
    const fault = faults[name];
    if (!fault) return;
    const { watch, rest, resume } = this.#stage;
    const faulty: Faulty = {
      watch,
      crowd: this.#crowd,
      random: this.#random,
      disk: this.#disk,
      rest,
      resume,
    };
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
    try {
      this.#problems.push(...(await fault(faulty)));
      watch.check();
    } catch (error) {
      this.#problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }

  async #listen(): Promise<void> {
    const { problems, slowestSyncMs, longestStallMs } = await this.#stage.listen();
    this.#problems.push(...problems);
    this.#slowestSyncMs = Math.max(this.#slowestSyncMs, slowestSyncMs);
    this.#longestStallMs = Math.max(this.#longestStallMs, longestStallMs);
  }

  /** Everyone with everyone, with who comes new, and both with the relay after it stopped twice. */
  async #compare(): Promise<void> {
    const { watch, rest } = this.#stage;
    const crowd = this.#crowd;
    this.#problems.push(...(await crowd.differences()));
    const before = await crowd.boards();
    await rest();
    for (const how of ["terminate", "kill"] as const) {
      const stopping = watch.restart(how);
      crowd.holdBack();
      await stopping;
      const after = await crowd.boards();
      if (after.join() !== before.join()) this.#problems.push(`another board after ${how}`);
    }
    this.#problems.push(...watch.complaints.map((line) => `the relay complains: ${line}`));
  }

  #trends(samples: Samples, boardBytes: number[]) {
    const [memory, files] = [samples.trend("memory"), samples.trend("disk")];
    const limit = memory.early * (1 + growth.share) + growth.bytes;
    if (memory.late > limit || memory.most > memoryLimit) {
      this.#problems.push(`memory grew from ${mb(memory.early)} to ${mb(memory.late)}`);
    }
    const allowed = boardBytes.reduce((sum, bytes) => sum + bytes, 0) * disk.boards + disk.bytes;
    if (files.late > allowed) this.#problems.push(`files grew to ${mb(files.late)}`);
    return { memory, disk: files, boardBytes };
  }

  #progress(): string {
    const count = Object.values(this.#counts).reduce((sum, each) => sum + each, 0);
    const { memory } = this.#stage.watch;
    return `${this.#crowd.acts} acts, ${count} faults, memory ${mb(memory)}, ${this.#problems.length} problems`;
  }
}

export async function stormOn(seed: number, tell: (line: string) => void): Promise<StormReport> {
  const dataDir = await makeDataDir();
  const inspector = await prepareInspector();
  const stage = await openStage(dataDir, { NODE_OPTIONS: inspector.nodeArgs.join(" ") });
  try {
    const { watch } = stage;
    const { collectGarbage, close } = await inspector.open();
    await collectGarbage();
    const before = watch.memory;
    const startedAt = performance.now();
    const { asked, accepted, end } = await storm(
      watch.relay.port,
      createRandom(seed),
      fullStorm,
      tell,
    );
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    const problems: string[] = [];
    end();
    const isGone = async () => (await roomsOf(watch)) <= canaryRooms;
    await until("the rooms are gone", isGone, goneWithinMs, 500).catch((error: unknown) => {
      problems.push(String(error));
    });
    // A process at rest does not collect by itself; what counts is that nothing is held.
    await collectGarbage();
    close();
    const after = watch.memory;
    const { problems: heard, slowestSyncMs, longestStallMs } = await stage.listen();
    problems.push(...heard, ...watch.complaints);
    watch.check();
    if (accepted < asked) problems.push(`${asked - accepted} connections were not accepted`);
    if (watch.peakMemory > stormMemoryLimit)
      problems.push(`memory reached ${mb(watch.peakMemory)}`);
    if (after > before + afterStormBytes) problems.push(`memory stayed at ${mb(after)}`);
    const memory = { before, most: watch.peakMemory, after };
    return { seed, asked, accepted, seconds, slowestSyncMs, longestStallMs, memory, problems };
  } finally {
    await stage.close();
    await removeDataDir(dataDir);
  }
}

async function roomsOf(watch: RelayWatch): Promise<number> {
  const page = await (await fetch(`${watch.relay.url}/metrics`)).text();
  return Number(/^sameboat_rooms (\d+)/m.exec(page)?.[1]);
}

export function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
