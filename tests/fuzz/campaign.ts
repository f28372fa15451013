import { newSecret, roomOf } from "../../shared/room.ts";
import { createRandom } from "../support/random.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { type Attack, Attacker } from "./attack.ts";
import { AttackMaker } from "./attackMaker.ts";
import type { CanaryQuestion, CanaryReport } from "./canary.ts";
import { writeFixture } from "./fixture.ts";
import { type Helper, startHelper } from "./helper.ts";
import type { PeopleQuestion } from "./people.ts";
import { type RelayWatch, watchRelay } from "./relayUnderWatch.ts";
import { type People, startPeople } from "./replay.ts";
import { shrink } from "./shrink.ts";

/** Rounds of attacks on a relay, each followed by a look at everything it promises. */

export interface FuzzOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly onlyRound: number | undefined;
  /** Attacks described so are left out. */
  readonly except: readonly string[];
  readonly tell: (line: string) => void;
}

export interface FuzzReport {
  readonly seed: number;
  readonly rounds: number;
  readonly attacks: number;
  readonly restarts: number;
  readonly longestStallMs: number;
  readonly slowestSyncMs: number;
  readonly slowestIntegrationMs: number;
  readonly peakMemoryMb: number;
  readonly largestBoardKb: number;
  readonly failure?: string;
  readonly fixture?: string;
  readonly text: string;
}

export const limits = { stallMs: 100, syncMs: 1_000, memoryMb: 400 } as const;

const attacksARound = 150;
const editsBetween = 2;
const tellEveryMs = 30_000;
const shrinkForMs = 90_000;
/** The relay is restarted so often, by a signal and by a kill in turn. */
const restartEveryMs = 120_000;
/** One of so many rounds has attackers who write in the names of people who are there. */
const forgedEvery = 4;

const env = { DURABILITY: "fsync", LIMIT_ADDRESS_SOCKETS: "10000", LIMIT_HANDSHAKE_MS: "3000" };

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const dataDir = await makeDataDir();
  const watch = await watchRelay(dataDir, env);
  const people = await startPeople();
  const canary = await startHelper<CanaryQuestion, CanaryReport>("tests/fuzz/canary.ts");
  const campaign = new Campaign(options, watch, people, canary);
  try {
    return await campaign.run();
  } finally {
    await canary.stop();
    await people.stop();
    await watch.stop();
    await removeDataDir(dataDir);
  }
}

class Campaign {
  readonly #options: FuzzOptions;
  readonly #watch: RelayWatch;
  readonly #people: People;
  readonly #canary: Helper<CanaryQuestion, CanaryReport>;
  /** What was done since everything was last seen to be well. */
  #journal: Attack[] = [];
  #history: Uint8Array = Uint8Array.of(0, 0);
  readonly #counts = { rounds: 0, attacks: 0, restarts: 0 };
  readonly #worst = { stallMs: 0, syncMs: 0, integrationMs: 0, boardBytes: 0 };

  constructor(
    options: FuzzOptions,
    watch: RelayWatch,
    people: People,
    canary: Helper<CanaryQuestion, CanaryReport>,
  ) {
    this.#options = options;
    this.#watch = watch;
    this.#people = people;
    this.#canary = canary;
  }

  async run(): Promise<FuzzReport> {
    const { seed, minutes, onlyRound, tell } = this.#options;
    const endsAt = performance.now() + minutes * 60_000;
    const restartEvery = Math.min(restartEveryMs, (minutes * 60_000) / 2.5);
    let restartAt = performance.now() + restartEvery;
    let tellAt = performance.now() + tellEveryMs;
    let round = onlyRound ?? 0;
    tell(`Fuzzing for ${minutes} min with --seed ${seed}`);
    try {
      await this.#startCanary();
      for (; performance.now() < endsAt; round++) {
        const isRestartDue = performance.now() > restartAt || onlyRound !== undefined;
        await this.#round(round, isRestartDue);
        if (isRestartDue) restartAt = performance.now() + restartEvery;
        if (performance.now() > tellAt) {
          tell(this.#summary());
          tellAt = performance.now() + tellEveryMs;
        }
        if (onlyRound !== undefined) break;
      }
      return this.#report({});
    } catch (error) {
      return await this.#fail(round, error);
    }
  }

  async #round(round: number, isRestartDue: boolean): Promise<void> {
    const { seed } = this.#options;
    const random = createRandom(seed * 7_919 + round);
    const isForged = round % forgedEvery === forgedEvery - 1;
    const room = roomOf(newSecret());
    const { socketUrl, port } = this.#watch.relay;
    const maker = new AttackMaker(random, room);
    const attacker = new Attacker(port, room);
    this.#journal = [];
    const { history } = maker;
    this.#history = history;
    await this.#ask({ kind: "gather", room, socketUrl, seed: seed + round, history });
    for (let step = 0; step < attacksARound; step++) {
      const attack = maker.make(isForged ? attacker.heard : []);
      if (this.#options.except.some((words) => attack.about.includes(words))) continue;
      this.#journal.push(attack);
      this.#counts.attacks++;
      await attacker.deliver(attack);
      if (step % 4 === 0) await this.#ask({ kind: "edit", room, edits: editsBetween });
      this.#watch.check();
      // Also in between, so that what is to blame is among few.
      if (step % 30 === 29) await this.#lookAtCanary();
    }
    await attacker.close();
    await this.#ask({ kind: "check", room, isForged });
    await this.#lookAtCanary();
    if (isRestartDue) await this.#restart(room, isForged);
    await this.#ask({ kind: "leave", room });
    this.#lookAtRelay();
    this.#counts.rounds++;
  }

  async #restart(room: string, isForged: boolean): Promise<void> {
    await this.#canary.ask({ kind: "rest" });
    // A few edits on their way, which may not be lost.
    await this.#ask({ kind: "edit", room, edits: 20 });
    await this.#watch.restart(this.#counts.restarts++ % 2 === 0 ? "kill" : "terminate");
    await this.#startCanary();
    await this.#ask({ kind: "check", room, isForged });
  }

  async #startCanary(): Promise<void> {
    const { socketUrl, pid } = this.#watch.relay;
    const rooms = [roomOf(newSecret()), roomOf(newSecret())] as const;
    await this.#canary.ask({ kind: "watch", socketUrl, pid, rooms });
  }

  async #ask(question: PeopleQuestion): Promise<void> {
    const { problems, slowestMs, boardBytes } = await this.#people.ask(question);
    this.#worst.integrationMs = Math.max(this.#worst.integrationMs, slowestMs);
    this.#worst.boardBytes = Math.max(this.#worst.boardBytes, boardBytes);
    if (problems.length > 0) throw new Error(problems.slice(0, 3).join("; "));
  }

  async #lookAtCanary(): Promise<void> {
    const report = await this.#canary.ask({ kind: "report" });
    const { longestStallMs, slowestSyncMs, problems } = report;
    this.#worst.stallMs = Math.max(this.#worst.stallMs, longestStallMs);
    this.#worst.syncMs = Math.max(this.#worst.syncMs, slowestSyncMs);
    if (problems.length > 0) throw new Error(problems.slice(0, 3).join("; "));
    if (longestStallMs > limits.stallMs) {
      throw new Error(`the relay stood still for ${Math.round(longestStallMs)} ms`);
    }
  }

  #lookAtRelay(): void {
    const { peakMemory, complaints } = this.#watch;
    if (peakMemory > limits.memoryMb * 1e6) {
      throw new Error(`the relay took ${Math.round(peakMemory / 1e6)} MB`);
    }
    if (complaints.length > 0) throw new Error(`the relay complains: ${complaints[0]}`);
  }

  async #fail(round: number, error: unknown): Promise<FuzzReport> {
    const { seed, tell } = this.#options;
    const failure = error instanceof Error ? error.message : String(error);
    tell(
      `${failure.split("\n")[0]}: looking for what is to blame among ${this.#journal.length} attacks`,
    );
    const attacks = await shrink(this.#journal, this.#history, shrinkForMs);
    const fixture = writeFixture(`failed-${seed}-${round}`, {
      about: failure,
      seed,
      round,
      step: this.#journal.length,
      history: this.#history,
      attacks,
    });
    return this.#report({ failure, fixture });
  }

  #report(ending: { failure?: string; fixture?: string }): FuzzReport {
    const { seed } = this.#options;
    const { stallMs, syncMs, integrationMs, boardBytes } = this.#worst;
    const line = ending.failure?.split("\n")[0];
    const text = [
      this.#summary(),
      line === undefined ? "Nobody noticed." : `FAILED: ${line}. See ${ending.fixture}`,
    ].join("\n");
    return {
      seed,
      ...this.#counts,
      longestStallMs: round1(stallMs),
      slowestSyncMs: round1(syncMs),
      slowestIntegrationMs: round1(integrationMs),
      peakMemoryMb: round1(this.#watch.peakMemory / 1e6),
      largestBoardKb: round1(boardBytes / 1e3),
      ...ending,
      text,
    };
  }

  #summary(): string {
    const { rounds, attacks, restarts } = this.#counts;
    const { stallMs, syncMs, integrationMs } = this.#worst;
    return [
      `Seed ${this.#options.seed}: ${rounds} rounds, ${attacks} attacks, ${restarts} restarts`,
      `longest stall ${round1(stallMs)} ms`,
      `slowest sync of the canary ${round1(syncMs)} ms`,
      `slowest update for stock Yjs ${round1(integrationMs)} ms`,
      `most memory ${round1(this.#watch.peakMemory / 1e6)} MB`,
    ].join(" · ");
  }
}

const round1 = (value: number) => Math.round(value * 10) / 10;
