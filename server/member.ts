import type { CloseReasonName } from "../shared/protocol.ts";

/** What a room needs to know of a connection. */
export interface Member {
  /** Sends frames that belong to this member alone. Several may be put together into one write. */
  send(frames: Uint8Array): void;
  /** Sends what it asked for, which may be larger than what may otherwise lie unread. */
  answer(frames: readonly Uint8Array[]): void;
  /**
   * Sends what goes to all. False when the member reads too slowly to be sent more now: it is brought
   * up to date at once when it has read what there is.
   */
  pass(frames: Uint8Array): boolean;
  end(reason: CloseReasonName): void;
  /** Ends it as gone, without a word. */
  drop(): void;
  /** Resolves with whether the other side answers now. */
  probe(): Promise<boolean>;
}
