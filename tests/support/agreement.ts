import type { Board } from "../../shared/board.ts";
import type { Participant } from "./participant.ts";
import { until } from "./until.ts";

/** Pages that are asked all the time have no time to change. */
const askEveryMs = 20;

/**
 * Waits until all screens show the same board and it is as `isSo` says. Returns that board and how
 * long it took, in milliseconds.
 */
export async function untilAllAgree(
  participants: readonly Participant[],
  what: string,
  isSo: (board: Board) => boolean,
  limitMs = 10_000,
): Promise<{ readonly board: Board; readonly ms: number }> {
  const startedAt = performance.now();
  let boards: Board[] = [];
  await until(
    `all agree: ${what}`,
    async () => {
      boards = await Promise.all(participants.map(({ board }) => board()));
      const [first, ...others] = boards.map((board) => JSON.stringify(board));
      return others.every((other) => other === first) && boards.every(isSo);
    },
    limitMs,
    askEveryMs,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; they show ${JSON.stringify(boards.map(inShort), null, 1)}`);
  });
  return { board: boards[0] as Board, ms: performance.now() - startedAt };
}

/** What went wrong in these browsers, but for requests to a relay that was away. */
export function complaintsOf(participants: readonly Participant[]): readonly string[] {
  return participants.flatMap(({ errors }) => errors);
}

function inShort({ notes, basket }: Board): unknown {
  return { notes: notes.map(({ text }) => text), basket: basket.map(({ text }) => text) };
}
