import { pino } from "pino";

/**
 * What the relay reports. Every event is listed here with all it may say, so that one reading shows
 * that no board, room, name, note text or address of a person is ever written (P1).
 */
export type LogEvent =
  | { readonly event: "started"; readonly port: number; readonly durability: string }
  | { readonly event: "stopping"; readonly connections: number }
  | { readonly event: "stopped"; readonly ms: number }
  /** Records of one board could not be read and were kept aside. */
  | { readonly event: "damaged"; readonly places: number; readonly bytes: number }
  /** Updates in storage that Yjs refused; the rest of that board opened. */
  | { readonly event: "unreadable"; readonly updates: number }
  /** `code` is that of the system, such as ENOSPC. */
  | { readonly event: "cannotWrite"; readonly code: string }
  /** A board takes too long to condense; it goes on as it is, and grows. */
  | { readonly event: "cannotCondense" }
  | { readonly event: "erasedUnused"; readonly boards: number }
  | { readonly event: "settled"; readonly boards: number }
  /** A mistake in our code. `at` is a line of it, never a value. */
  | {
      readonly event: "unexpected";
      readonly where: string;
      readonly kind: string;
      readonly at: string;
    };

export type Log = (event: LogEvent) => void;

const problems = new Set<LogEvent["event"]>([
  "damaged",
  "unreadable",
  "cannotWrite",
  "cannotCondense",
  "unexpected",
]);

/**
 * One line of JSON an event, to standard output. When nobody reads that any more, as after
 * `npm start | head`, the lines are lost and the boards are not: the relay goes on, and stops when
 * asked. (pino's own destination waits for such a reader for ever as the process ends.)
 */
export function createLog(): Log {
  const { stdout } = process;
  let isRead = true;
  stdout.on("error", () => {
    isRead = false;
  });
  const logger = pino({ base: null }, { write: (line) => void (isRead && stdout.write(line)) });
  return (event) => (problems.has(event.event) ? logger.warn(event) : logger.info(event));
}

/** An error as an event. Its message stays out: messages quote values. */
export function unexpected(where: string, error: unknown): LogEvent {
  const isError = error instanceof Error;
  const line = isError ? /\(?([^\s/(]+:\d+:\d+)\)?\n/.exec(`${error.stack}\n`)?.[1] : undefined;
  return {
    event: "unexpected",
    where,
    kind: isError ? error.constructor.name : typeof error,
    at: line ?? "",
  };
}

/** The system's code of the failure behind a refusal, such as ENOSPC. */
export function systemCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return "unknown";
}
