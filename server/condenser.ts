import { Worker } from "node:worker_threads";
import { type Condensed, condense } from "./condense.ts";
import { workedMs } from "./threadTime.ts";

/**
 * Condenses boards: the small ones at once, the others in a thread of their own, so that nobody waits
 * for the compaction of somebody else's board (A1). The thread has a time limit, because nothing can
 * stop Yjs in the middle of an update; it ends by itself when there is nothing to do.
 */
export interface Condenser {
  /**
   * `effort` is how many steps it may take Yjs. Jobs are done in order. Rejects with CondenseFailed
   * when one takes longer than a board of this size ever should, or when the thread dies.
   */
  condense(updates: readonly Uint8Array[], effort: number): Promise<Condensed>;
  /** Whether Yjs places these in good time: no device that opens the board will stand still for long. */
  isPlaceable(updates: readonly Uint8Array[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Why a board was not condensed; it stays as it is. */
export type CondenseProblem = "tooLong" | "closed" | "broken";

export class CondenseFailed extends Error {
  readonly problem: CondenseProblem;

  constructor(problem: CondenseProblem, cause?: unknown) {
    super(`condensing: ${problem}`, { cause });
    this.problem = problem;
  }
}

export interface TimeLimit {
  readonly ms: number;
  readonly msPerMb: number;
}

/** What the thread says first: where its processor time can be read. */
export interface Started {
  readonly kind: "started";
  readonly thread: string | undefined;
}

/** What the thread answers. */
export type Answer =
  | {
      readonly kind: "condensed";
      readonly condensed: Condensed;
      readonly workMs: number;
      /** What the thread has taken for its heap by now. */
      readonly heapBytes: number;
    }
  | { readonly kind: "failed"; readonly problem: CondenseProblem; readonly cause?: string };

/** A few milliseconds of work, also for Yjs that has just been loaded. */
const inline = { bytes: 8_000, effort: 20_000 } as const;
/** Of work. A board of 10,000 notes takes 0.3 s a megabyte; the rest is for a slow machine. */
const usualLimit: TimeLimit = { ms: 8_000, msPerMb: 1_000 };
/** On a busy machine a job may wait for the processor so many times as long as it works. */
const patience = 5;
/** Work, however busy the machine is; a poor phone takes five times as long. */
const placeable = { ms: 1_500, msPerMb: 500 } as const;
const idleMs = 20_000;
/** A board of 20 MB takes some 600 MB while Yjs has it open. */
const memoryMb = 2_048;
/** More would be taken for what is thrown away at once, and is given back late. */
const youngMb = 16;
/** A thread that a job made larger is ended: V8 gives nothing back while nothing happens. */
const keptHeapBytes = 64e6;

/** `script` is what the thread runs: `condenserThread`. */
export function createCondenser(script: URL, timeLimit = usualLimit): Condenser {
  const waiting: Job[] = [];
  let running: Running | undefined;
  let worker: Worker | undefined;
  let thread: string | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function next(): void {
    const job = waiting.shift();
    if (!job) {
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
      return;
    }
    clearTimeout(idle);
    worker ??= start();
    const limit = setTimeout(look, job.limitMs);
    running = { job, limit, startedAt: performance.now(), workedAtStart: workedMs(thread) };
    // Copies of just these bytes: a view would carry all the memory around it to the thread.
    worker.postMessage(job.updates.map((update) => Uint8Array.from(update)));
  }

  /** The first job of a thread is all that it has done so far. */
  function hearOf(itsThread: string | undefined): void {
    thread = itsThread;
    if (running && thread !== undefined) running.workedAtStart = 0;
  }

  /** Time is up, if the thread had the processor all the while. */
  function look(): void {
    if (!running) return;
    const { job, startedAt, workedAtStart } = running;
    const leftMs = job.limitMs - (workedMs(thread) - workedAtStart);
    const isPatient = performance.now() - startedAt < patience * job.limitMs;
    if (leftMs > 0 && isPatient) running.limit = setTimeout(look, leftMs);
    else fail("tooLong");
  }

  function start(): Worker {
    thread = undefined;
    const started = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
      // Sources need the loader of this process; what is built needs nothing that was meant for it.
      ...(script.pathname.endsWith(".js") && { execArgv: [] }),
    });
    started.on("message", (said: Started | Answer) => {
      if (said.kind !== "started") finish(said);
      else if (worker === started) hearOf(said.thread);
    });
    started.on("error", (error) => worker === started && fail("broken", error.name));
    started.on("exit", () => worker === started && fail("broken"));
    started.unref();
    return started;
  }

  function finish(answer: Answer): void {
    const done = running;
    if (!done) return;
    running = undefined;
    clearTimeout(done.limit);
    if (answer.kind === "condensed") {
      if (answer.heapBytes > keptHeapBytes) void end();
      done.job.resolve(answer);
    } else done.job.reject(new CondenseFailed(answer.problem, answer.cause));
    next();
  }

  /** The thread is lost; the next job gets a new one. */
  function fail(problem: CondenseProblem, cause?: string): void {
    void end();
    finish({ kind: "failed", problem, ...(cause !== undefined && { cause }) });
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function run(updates: readonly Uint8Array[]): Promise<Done> {
    if (isClosed) throw new CondenseFailed("closed");
    const limitMs = timeLimit.ms + timeLimit.msPerMb * megabytesOf(updates);
    return new Promise((resolve, reject) => {
      waiting.push({ updates, limitMs, resolve, reject });
      if (!running) next();
    });
  }

  return {
    async condense(updates, effort) {
      const isSmall = megabytesOf(updates) * 1e6 <= inline.bytes && effort <= inline.effort;
      return isSmall && !isClosed ? condense(updates) : (await run(updates)).condensed;
    },
    async isPlaceable(updates) {
      try {
        const { workMs } = await run(updates);
        return workMs <= placeable.ms + placeable.msPerMb * megabytesOf(updates);
      } catch (error) {
        if (error instanceof CondenseFailed && error.problem === "tooLong") return false;
        throw error;
      }
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      for (const { reject } of waiting.splice(0)) reject(new CondenseFailed("closed"));
      if (running) fail("closed");
      await end();
    },
  };
}

interface Done {
  readonly condensed: Condensed;
  readonly workMs: number;
}

interface Running {
  readonly job: Job;
  limit: NodeJS.Timeout;
  readonly startedAt: number;
  workedAtStart: number;
}

interface Job {
  readonly updates: readonly Uint8Array[];
  readonly limitMs: number;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: CondenseFailed) => void;
}

function megabytesOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0) / 1e6;
}
