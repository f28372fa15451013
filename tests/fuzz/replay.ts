import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { createRandom } from "../support/random.ts";
import { randomHistory } from "../support/updates.ts";
import { type Attack, Attacker } from "./attack.ts";
import { type Helper, startHelper } from "./helper.ts";
import type { PeopleQuestion, PeopleReport } from "./people.ts";

/** Does attacks again, on a fresh board with people on it. */

export type People = Helper<PeopleQuestion, PeopleReport>;

export function startPeople(silenceMs = 30_000): Promise<People> {
  return startHelper("tests/fuzz/people.ts", { silenceMs });
}

export interface Replayed {
  readonly room: string;
  /** What somebody noticed; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * The people stay on the board when `keepsOpen`, to be asked again after a restart. `history` is what
 * lay on the board before; without it any honest history does.
 */
export async function replay(
  attacks: readonly Attack[],
  relay: { readonly port: number; readonly socketUrl: string },
  people: People,
  { keepsOpen = false, history = someHistory() } = {},
): Promise<Replayed> {
  const room = roomOf(newSecret());
  const { port, socketUrl } = relay;
  const attacker = new Attacker(port, room);
  const problems: string[] = [];
  const ask = async (question: PeopleQuestion) => {
    try {
      problems.push(...(await people.ask(question)).problems);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  await ask({ kind: "gather", room, socketUrl, seed: 1, history });
  for (const attack of attacks) {
    await attacker.deliver(attack);
    await ask({ kind: "edit", room, edits: 1 });
  }
  await attacker.close();
  await ask({ kind: "check", room, isForged: false });
  if (!keepsOpen) await ask({ kind: "leave", room });
  return { room, problems: [...new Set(problems)] };
}

function someHistory(): Uint8Array {
  return Y.encodeStateAsUpdate(randomHistory(createRandom(1), 60).doc);
}
