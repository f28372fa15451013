import { createEncoder, toUint8Array, writeVarUint } from "lib0/encoding";
import { messageTypes } from "../../shared/protocol.ts";

/**
 * Asks the relay to say when all that was sent until now is flushed (`[8][varUint n]`). The numbers
 * grow over the whole visit, so an echo of an older socket can never be taken for a newer one.
 */
export interface SavedEcho {
  /** Asks soon: several changes within `delayMs` share one question. */
  askSoon(): void;
  askNow(): void;
  /** Takes the question back that waits, because the socket is gone. */
  cancel(): void;
}

export type Frame = Uint8Array<ArrayBuffer>;

export interface SavedEchoOptions {
  /** Sends one frame; false when no socket is open. */
  readonly send: (frame: Frame) => boolean;
  readonly asked: (n: number) => void;
  readonly delayMs?: number;
}

export function createSavedEcho({ send, asked, delayMs = 40 }: SavedEchoOptions): SavedEcho {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const askNow = () => {
    cancel();
    if (send(writeSaved(last + 1))) asked(++last);
  };
  return {
    askSoon() {
      timer ??= setTimeout(askNow, delayMs);
    },
    askNow,
    cancel,
  };
}

function writeSaved(n: number): Frame {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.saved);
  writeVarUint(encoder, n);
  return toUint8Array(encoder);
}
