import type * as Y from "yjs";
import { answerQuestions } from "./helper.ts";
import { HonestBoard } from "./honestBoard.ts";

/**
 * The honest participants of all boards, with stock Yjs, in a process of their own: what the relay
 * passes on may hang them, and that has to be seen.
 */

export type PeopleQuestion =
  | {
      readonly kind: "gather";
      readonly room: string;
      readonly socketUrl: string;
      readonly seed: number;
      readonly history: Uint8Array;
    }
  | { readonly kind: "edit"; readonly room: string; readonly edits: number }
  /** Everyone agrees, and so does who comes new. `isForged`: others wrote under their ids. */
  | { readonly kind: "check"; readonly room: string; readonly isForged: boolean }
  | { readonly kind: "leave"; readonly room: string };

export interface PeopleReport {
  readonly problems: readonly string[];
  /** Longest that integrating what came in one transaction took, CPU ms. */
  readonly slowestMs: number;
  readonly boardBytes: number;
}

/** What one connection may cost the relay at once; a loop takes for ever. */
const slowMs = 3_000;
const boards = new Map<string, HonestBoard>();
let complaints: string[] = [];
let slowestMs = 0;

// Each stock provider listens for the end of the process.
process.setMaxListeners(0);
// Stock providers report there what they could not integrate; nothing else may be said either.
console.error = (...said: unknown[]) => {
  complaints.push(
    `a stock client says: ${said.map((part) => (part instanceof Error ? part.stack : String(part))).join(" ")}`,
  );
};
process.on("uncaughtException", (error) => complaints.push(`thrown in a client: ${error.stack}`));

answerQuestions<PeopleQuestion, PeopleReport>(async (question) => {
  let boardBytes = 0;
  if (question.kind === "gather") {
    const { room, socketUrl, seed, history } = question;
    boards.set(room, await HonestBoard.gather({ room, socketUrl, seed, history, watch }));
  }
  const board = boards.get(question.room);
  if (question.kind === "edit") board?.edit(question.edits);
  if (question.kind === "check" && board) {
    const found = await board.check(question.isForged);
    complaints.push(...found.problems);
    boardBytes = found.boardBytes;
  }
  if (question.kind === "leave") {
    await board?.leave();
    boards.delete(question.room);
  }
  if (slowestMs > slowMs)
    complaints.push(`stock Yjs worked ${Math.round(slowestMs)} ms on one update`);
  const report = { problems: complaints, slowestMs, boardBytes };
  complaints = [];
  slowestMs = 0;
  return report;
});

/** Measures how long each transaction takes this document. */
function watch(doc: Y.Doc): void {
  let started = process.cpuUsage();
  doc.on("beforeTransaction", () => {
    started = process.cpuUsage();
  });
  doc.on("afterTransactionCleanup", () => {
    const { user, system } = process.cpuUsage(started);
    slowestMs = Math.max(slowestMs, (user + system) / 1_000);
  });
}
