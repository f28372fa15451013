/**
 * Every number the two sides of a socket agree on. `PROTOCOL.md` beside this file says what each
 * means and which promise it serves.
 */

export const protocolVersion = 1;

/** The address of a room's socket is this and the room. */
export const socketPath = "/ws/";

/** First varUint of every frame. 0, 1 and 3 are those of y-websocket. */
export const messageTypes = {
  sync: 0,
  presence: 1,
  queryPresence: 3,
  /** `[8][varUint n]`, asked for by `?ack=1`: comes back once all sent before it is flushed. */
  saved: 8,
} as const;

/** Second varUint of a sync frame, as in y-protocols. */
export const syncTypes = { stateVector: 0, missing: 1, update: 2 } as const;

export interface CloseReason {
  readonly code: number;
  readonly name: string;
}

/** Why a connection was ended. 44xx are final for y-websocket from 3.1 on, the others "try again". */
export const closeReasons = {
  malformed: { code: 4400, name: "malformed" },
  origin: { code: 4403, name: "origin" },
  ended: { code: 4410, name: "ended" },
  tooLarge: { code: 4413, name: "too large" },
  tooMany: { code: 4429, name: "too many" },
  storage: { code: 4503, name: "storage cannot write" },
  slow: { code: 1013, name: "reader too slow" },
  restart: { code: 1012, name: "restart" },
} as const satisfies Record<string, CloseReason>;

export type CloseReasonName = keyof typeof closeReasons;

/** Default limits; each is a setting of the relay (`server/config.ts`). */
export const limits = {
  messageBytes: 4_000_000,
  presenceBytes: 4_000,
  boardBytes: 20_000_000,
  boardSockets: 600,
  addressSockets: 200,
  updatesPerSecond: 200,
  updatesBurst: 500,
  unsentBytes: 8_000_000,
  handshakeMs: 10_000,
} as const;
