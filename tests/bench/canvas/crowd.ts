import { fork } from "node:child_process";
import { join } from "node:path";
import { roomOf } from "../../../shared/room.ts";
import { call, type OpenApp } from "./apps.ts";
import type { CrowdJob } from "./crowdProcess.ts";
import { heldAt, movesPerSecond } from "./heldAt.ts";
import { type BenchNote, cornerOf } from "./notes.ts";

/** Fifty other people, each moving a note. Resolves when they move. */
export function startCrowd(app: OpenApp, notes: readonly BenchNote[]): Promise<{ stop(): void }> {
  return app.ours ? joinRelay(app.ours, notes) : callPage(app, notes);
}

function joinRelay(
  { relay, secret }: NonNullable<OpenApp["ours"]>,
  notes: readonly BenchNote[],
): Promise<{ stop(): void }> {
  const child = fork(join(import.meta.dirname, "crowdProcess.ts"), {
    execArgv: ["--import", "tsx"],
  });
  const people = notes.map(({ id, place }) => ({ id, place }));
  const job: CrowdJob = { port: relay.port, room: roomOf(secret), notes: people };
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve({ stop: () => void child.kill("SIGKILL") }));
    child.once("exit", (code) => reject(new Error(`the crowd left with ${code}`)));
    child.send(job);
  });
}

/** Calls wait for a page that is behind, at most so many; a socket would hold them all. */
const mostWaiting = 2;

/** By the peer's own way to take what others did; all fifty in one call, thirty times a second. */
async function callPage({ page }: OpenApp, notes: readonly BenchNote[]): Promise<{ stop(): void }> {
  const startedAt = performance.now();
  let waiting = 0;
  const settle = () => {
    waiting--;
  };
  const timer = setInterval(() => {
    if (waiting >= mostWaiting) return;
    waiting++;
    const seconds = (performance.now() - startedAt) / 1_000;
    const places = notes.map((note, person) => {
      const place = heldAt(note.place, person, seconds);
      return { id: note.id, ...cornerOf({ ...note, place }) };
    });
    call(page, "moveAll", places).then(settle, settle);
  }, 1_000 / movesPerSecond);
  return { stop: () => clearInterval(timer) };
}
