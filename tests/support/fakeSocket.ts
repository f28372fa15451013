import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { readSyncMessage, writeSyncStep1, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { messageTypes } from "../../shared/protocol.ts";

/**
 * The relay's end of a socket as a test wants it: it may answer, keep silent, hang, refuse or never
 * have heard of echoes. Nothing goes over a network, so a test's own clock rules.
 */
export interface FakeRelay {
  readonly doc: Y.Doc;
  /** For `openBoard`, instead of the browser's. */
  readonly Socket: typeof WebSocket;
  /** All sockets ever made, oldest first. */
  readonly sockets: readonly FakeSocket[];
  behaviour: { accepts: boolean; answers: boolean; echoes: boolean };
}

export interface FakeSocket {
  readonly openedAt: number;
  readyState: number;
  /** Frames the client sent on it. */
  readonly sent: readonly Uint8Array[];
  /** The relay's frame arrives at the client. */
  receive(frame: Uint8Array): void;
  /** The relay ends it. */
  end(code: number): void;
}

export function createFakeRelay(): FakeRelay {
  const doc = new Y.Doc();
  const sockets: FakeSocket[] = [];
  const behaviour = { accepts: true, answers: true, echoes: true };

  class Socket implements FakeSocket {
    readonly openedAt = Date.now();
    readonly sent: Uint8Array[] = [];
    readonly OPEN = 1;
    binaryType = "blob";
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    onerror: (() => void) | null = null;

    constructor() {
      sockets.push(this);
      if (behaviour.accepts) queueMicrotask(() => this.#open());
    }

    #open(): void {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.onopen?.();
      if (!behaviour.answers) return;
      this.receive(syncFrame((encoder) => writeSyncStep1(encoder, doc)));
    }

    send(frame: Uint8Array): void {
      this.sent.push(frame);
      const type = frame[0];
      if (!behaviour.answers) return;
      if (type === messageTypes.saved && behaviour.echoes) this.receive(frame);
      if (type !== messageTypes.sync) return;
      const decoder = createDecoder(frame);
      readVarUint(decoder);
      const answer = syncFrame((encoder) => readSyncMessage(decoder, encoder, doc, this));
      if (answer.length > 1) this.receive(answer);
    }

    receive(frame: Uint8Array): void {
      const data = Uint8Array.from(frame).buffer;
      queueMicrotask(() => this.onmessage?.({ data }));
    }

    end(code: number): void {
      this.readyState = 3;
      this.onclose?.({ code });
    }

    close(): void {
      this.readyState = 3;
    }
  }
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    const frame = syncFrame((encoder) => writeUpdate(encoder, update));
    for (const socket of sockets) {
      if (socket !== origin && socket.readyState === 1) socket.receive(frame);
    }
  });
  return { doc, Socket: Socket as unknown as typeof WebSocket, sockets, behaviour };
}

function syncFrame(write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.sync);
  write(encoder);
  return toUint8Array(encoder);
}

export function presenceFrame(update: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.presence);
  writeVarUint8Array(encoder, update);
  return toUint8Array(encoder);
}

/** The presence ids in the frames a client sent. */
export function presenceIdsIn(frames: readonly Uint8Array[]): number[] {
  return frames.flatMap((frame) => {
    const decoder = createDecoder(frame);
    if (readVarUint(decoder) !== messageTypes.presence) return [];
    const update = createDecoder(readVarUint8Array(decoder));
    return Array.from({ length: readVarUint(update) }, () => {
      const id = readVarUint(update);
      readVarUint(update);
      readVarUint8Array(update);
      return id;
    });
  });
}
