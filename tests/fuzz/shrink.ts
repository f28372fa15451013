import { makeDataDir, removeDataDir } from "../support/relay.ts";
import type { Attack } from "./attack.ts";
import { type RelayWatch, watchRelay } from "./relayUnderWatch.ts";
import { type People, replay, startPeople } from "./replay.ts";

/** The fewest attacks found within a time that still do harm; all of them when harm needs its moment. */

const silenceMs = 10_000;

export async function shrink(
  attacks: readonly Attack[],
  history: Uint8Array,
  withinMs: number,
): Promise<readonly Attack[]> {
  const endsAt = performance.now() + withinMs;
  const bench = new Bench(history);
  try {
    let left = attacks;
    if (!(await bench.isHarmful(left))) return attacks;
    for (
      let size = Math.ceil(left.length / 2);
      size >= 1;
      size = size > 1 ? Math.ceil(size / 2) : 0
    ) {
      for (let at = 0; at < left.length && performance.now() < endsAt; ) {
        const without = [...left.slice(0, at), ...left.slice(at + size)];
        if (without.length > 0 && (await bench.isHarmful(without))) left = without;
        else at += size;
      }
    }
    return left;
  } finally {
    await bench.close();
  }
}

/** A relay and people, replaced when harm was done to them. */
class Bench {
  readonly #history: Uint8Array;
  #parts: { dataDir: string; watch: RelayWatch; people: People } | undefined;

  constructor(history: Uint8Array) {
    this.#history = history;
  }

  async isHarmful(attacks: readonly Attack[]): Promise<boolean> {
    this.#parts ??= await openParts();
    const { watch, people } = this.#parts;
    const { problems } = await replay(attacks, watch.relay, people, { history: this.#history });
    let isHarmed = problems.length > 0 || watch.complaints.length > 0;
    try {
      watch.check();
    } catch {
      isHarmed = true;
    }
    if (isHarmed) await this.close();
    return isHarmed;
  }

  async close(): Promise<void> {
    const parts = this.#parts;
    this.#parts = undefined;
    await parts?.people.stop();
    await parts?.watch.stop();
    if (parts) await removeDataDir(parts.dataDir);
  }
}

async function openParts() {
  const dataDir = await makeDataDir();
  const watch = await watchRelay(dataDir, { LIMIT_ADDRESS_SOCKETS: "10000" });
  return { dataDir, watch, people: await startPeople(silenceMs) };
}
