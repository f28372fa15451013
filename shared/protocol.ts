/**
 * Every number the two sides of a socket agree on. `PROTOCOL.md` beside this file says what each
 * means and which promise it serves.
 */

/** The address of a room's socket is this and the room. */
export const socketPath = "/ws/";

/**
 * Said by our clients in the address of their socket (`?v=1`). Raised when a page of before could no
 * longer understand the relay, or the relay the page.
 */
export const protocolVersion = "1";

/** First varUint of every frame. 0, 1 and 3 are those of y-websocket. */
export const messageTypes = {
  sync: 0,
  presence: 1,
  queryPresence: 3,
  /** `[8][varUint n]`, asked for by `?ack=1`: comes back once all sent before it is flushed. */
  saved: 8,
  /** `[9][varUint n]`; the answer is `[9][varUint n][varUint ms since 1970]`, to who asked. */
  time: 9,
  /** Joining by code, section 10: a device in the board stands at its open door. */
  door: 10,
  /** `[11][varUint ms]`: this client wants others' presence no more often than that; 0 as it comes. */
  thin: 11,
} as const;

/** Second varUint of a door frame; the first three come from a client, the last from the relay. */
export const doorTypes = { stand: 0, leave: 1, answer: 2, question: 3 } as const;

/** Joining by code over http; the numbers are reasoned in `PROTOCOL.md`, section 10. */
export const doorway = {
  askPath: "/api/door",
  receiptPath: "/api/door/receipt",
  /** The first two digits of a code, which alone the relay is told. */
  places: 100,
  questionBytes: 48,
  answerBytes: 96,
  receiptBytes: 16,
  /** So many answers come to every question, most of them blank. */
  leastAnswers: 4,
  /** Boards that may have their door at one place. */
  mostAnswers: 16,
  /** Wrong tries from one address: a whole hospital may share it. */
  addressTries: { burst: 60, perMinute: 10 },
  /** Wrong tries on the whole relay. */
  allTries: { burst: 300, perMinute: 30 },
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
  version: { code: 4426, name: "another version" },
  storage: { code: 4503, name: "storage cannot write" },
  slow: { code: 1013, name: "reader too slow" },
  restart: { code: 1012, name: "restart" },
} as const satisfies Record<string, CloseReason>;

export type CloseReasonName = keyof typeof closeReasons;

/** Default limits; each is a setting of the relay (`server/config.ts`). */
export const limits = {
  /** Far above any act: a device that was away for long sends all it has as one message. */
  messageBytes: 4_000_000,
  /** A pointer, a note in the hand and a name take some hundred bytes. */
  presenceBytes: 4_000,
  /** Every open board lies in memory, and a newcomer waits for all of it. */
  boardBytes: 20_000_000,
  /** What is written on a board goes to each of its sockets. */
  boardSockets: 600,
  /** A whole hospital may share one address. */
  addressSockets: 200,
  /** Hands are far below it; a script that writes a whole board at once is within the burst. */
  updatesPerSecond: 200,
  updatesBurst: 500,
  /** What one slow reader may cost in memory (A3). */
  unsentBytes: 8_000_000,
  /** Who connects and says nothing holds a socket for no longer. */
  handshakeMs: 10_000,
} as const;
