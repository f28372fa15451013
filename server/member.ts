import type { CloseReasonName } from "../shared/protocol.ts";

/** What a room needs to know of a connection. */
export interface Member {
  /** Sends one frame, or several that were put together, in one write. */
  send(frames: Uint8Array): void;
  end(reason: CloseReasonName): void;
  /** Ends it as gone, without a word. */
  drop(): void;
  /** Resolves with whether the other side answers now. */
  probe(): Promise<boolean>;
  /** Charges time spent for this connection. False when it cost too much and was ended. */
  charge(ms: number): boolean;
}
