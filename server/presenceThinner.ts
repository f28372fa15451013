import { messageTypes } from "../shared/protocol.ts";
import { presenceFrame } from "./frames.ts";
import { type PresenceEntry, parseMessage } from "./messages.ts";

/** Most of what an hour of others' pointers costs a phone is how often they come, not what they say. */

/** A client may ask for no longer wait than this, ms: presence that is not renewed counts as gone. */
export const mostThinMs = 10_000;

/** Passes what others show on to one connection no more often than it asked for: the newest of each. */
export class PresenceThinner {
  readonly #everyMs: number;
  readonly #send: (frame: Uint8Array) => void;
  readonly #held = new Map<number, PresenceEntry>();
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(everyMs: number, send: (frame: Uint8Array) => void) {
    this.#everyMs = everyMs;
    this.#send = send;
  }

  /** What of these frames of ours goes now; presence among them is kept until it is time. */
  take(frames: Uint8Array): Uint8Array {
    const passed: Uint8Array[] = [];
    for (const { frame, content } of framesIn(frames)) {
      const message = content[0] === messageTypes.presence ? parseMessage(content) : undefined;
      if (message?.kind === "presence") this.#hold(message.entries);
      else passed.push(frame);
    }
    return Buffer.concat(passed);
  }

  /** Sends what is kept, and keeps nothing more. */
  close({ isGone }: { readonly isGone: boolean }): void {
    clearTimeout(this.#timer);
    if (!isGone) this.#tell();
    this.#held.clear();
  }

  #hold(entries: readonly PresenceEntry[]): void {
    for (const { id, clock, state } of entries) {
      // What came is a view into a frame that goes to everybody.
      this.#held.set(id, { id, clock, state: Uint8Array.from(state) });
    }
    if (this.#timer) return;
    const waitMs = this.#sentAt + this.#everyMs - performance.now();
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, waitMs));
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#held.size === 0) return;
    this.#sentAt = performance.now();
    this.#send(presenceFrame([...this.#held.values()]));
    this.#held.clear();
  }
}

interface OneFrame {
  readonly frame: Uint8Array;
  readonly content: Uint8Array;
}

/** The frames of a write of ours, each with its head; see `frames.ts` for how they are made. */
function* framesIn(frames: Uint8Array): Generator<OneFrame> {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1] ?? 0;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      head === 2 ? short : head === 4 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    const end = at + head + length;
    yield { frame: frames.subarray(at, end), content: frames.subarray(at + head, end) };
    at = end;
  }
}
