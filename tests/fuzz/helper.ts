import { fork } from "node:child_process";
import { resolve } from "node:path";
import { builtScript } from "../support/builtScript.ts";

/**
 * A part of the harness as a process of its own: it is not slowed by the rest, and where it hangs or
 * dies that is seen from outside. It answers one question after the other.
 */

export interface Helper<Question, Answer> {
  /** Rejects when the helper says so, has ended, or was silent for too long. */
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

interface Envelope {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

export interface HelperOptions {
  /** Ended when its event loop stood still for so long. */
  readonly silenceMs?: number;
  /** Beyond it the process ends. */
  readonly memoryMb?: number;
}

const beatEveryMs = 200;
const root = resolve(import.meta.dirname, "..", "..");

export async function startHelper<Question, Answer>(
  source: string,
  { silenceMs = 10_000, memoryMb = 1_500 }: HelperOptions = {},
): Promise<Helper<Question, Answer>> {
  const script = await builtScript(source);
  const child = fork(script, [], {
    cwd: root,
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${memoryMb}`],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  const waiting = new Map<number, PromiseWithResolvers>();
  let complaint = "";
  let nextId = 1;
  let heardAt = performance.now();
  let ended: string | undefined;
  child.stderr?.on("data", (bytes: Buffer) => {
    complaint = `${complaint}${bytes}`.slice(-2_000);
  });
  child.on("message", (message) => {
    heardAt = performance.now();
    const { id, answer, error } = message as Envelope;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.done(answer as never);
    else asked?.failed(new Error(error));
  });
  const exited = new Promise<void>((done) => {
    child.once("exit", (code, signal) => {
      ended ??= `${source} ended with ${code ?? signal}: ${complaint}`;
      for (const { failed } of waiting.values()) failed(new Error(ended));
      waiting.clear();
      clearInterval(watch);
      done();
    });
  });
  const watch = setInterval(() => {
    if (performance.now() - heardAt < silenceMs) return;
    ended ??= `${source} stood still for ${silenceMs} ms`;
    child.kill("SIGKILL");
  }, beatEveryMs);
  return {
    ask(question) {
      if (ended !== undefined) return Promise.reject(new Error(ended));
      const id = nextId++;
      return new Promise<Answer>((done, failed) => {
        waiting.set(id, { done, failed });
        child.send({ id, question });
      });
    },
    async stop() {
      ended ??= "stopped";
      child.kill("SIGKILL");
      await exited;
    },
  };
}

interface PromiseWithResolvers {
  done(answer: never): void;
  failed(error: Error): void;
}

/** The other side: called once by a helper's script. */
export function answerQuestions<Question, Answer>(
  answer: (question: Question) => Promise<Answer> | Answer,
): void {
  const send = (envelope: Envelope) => process.connected && process.send?.(envelope);
  setInterval(() => send({ id: 0 }), beatEveryMs);
  process.on("disconnect", () => process.exit());
  process.on("message", (message) => {
    const { id, question } = message as { id: number; question: Question };
    Promise.resolve()
      .then(() => answer(question))
      .then(
        (answer) => send({ id, answer }),
        (error: unknown) =>
          send({ id, error: String(error instanceof Error ? error.stack : error) }),
      );
  });
}
