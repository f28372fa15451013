import { type Decoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { codeOf, placeOf } from "../../../shared/door/code.ts";
import { doorTypes, messageTypes } from "../../../shared/protocol.ts";
import { changeCode, type Door, readDoor } from "../../../shared/workshop/door.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";

/**
 * Stands at the board's door while it is open, as every device in the board does, and hands the
 * secret to who typed the code. Nothing tells these devices whose question it was.
 */

/**
 * After so many answers from one device the door gets another code. Each answer is one guess at the
 * most, so even a relay that asks as often as it likes has 1 in 50 for one code (`PROTOCOL.md`, 10).
 */
export const answersToACode = 200;

export type StandingBoard = Pick<BoardHandle, "secret" | "door" | "workshop">;

/** Until the returned function is called. */
export function standAtDoor({ secret, door: line, workshop }: StandingBoard): () => void {
  const door = workshop.watch(readDoor);
  let stoodAt: string | undefined;
  let answered = 0;

  const stand = () => {
    const open = door.get();
    if (open?.id === stoodAt) return;
    // With the door and not with the first question, for which a slow line would be too slow.
    if (open) void fetchHandover();
    stoodAt = open?.id;
    answered = 0;
    line.send(open ? standFrame(placeOf(codeOf(secret, open.id))) : leaveFrame());
  };
  const answer = async (open: Door, number: number, question: Uint8Array) => {
    if (++answered >= answersToACode) workshop.act(changeCode, open.id);
    const handover = await fetchHandover();
    const made = handover?.answerTo(question, { code: codeOf(secret, open.id), secret });
    if (made && door.get()?.id === open.id) line.send(answerFrame(number, made));
  };
  const heard = (message?: Decoder) => {
    if (!message) {
      // The relay of a new connection knows nothing of the one before.
      stoodAt = undefined;
      stand();
      return;
    }
    const open = door.get();
    if (readVarUint(message) !== doorTypes.question || !open) return;
    const number = readVarUint(message);
    void answer(open, number, readVarUint8Array(message));
  };

  const unwatch = door.subscribe(stand);
  line.heard = heard;
  stand();
  return () => {
    unwatch();
    line.heard = undefined;
    if (stoodAt !== undefined) line.send(leaveFrame());
  };
}

/** Undefined without connection, or after the server was updated: then another device answers. */
async function fetchHandover(): Promise<
  typeof import("../../../shared/door/handover.ts") | undefined
> {
  try {
    return await import("../../../shared/door/handover.ts");
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const standFrame = (place: number) => frame(doorTypes.stand, place);
const leaveFrame = () => frame(doorTypes.leave);
const answerFrame = (number: number, answer: Uint8Array) => frame(doorTypes.answer, number, answer);

function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.door);
  for (const part of parts) {
    if (typeof part === "number") writeVarUint(encoder, part);
    else writeVarUint8Array(encoder, part);
  }
  return toUint8Array(encoder);
}
