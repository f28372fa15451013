/** What ends a command, and the exit code that scripts can tell it by. */
export const exitCodes = {
  done: 0,
  /** A mistake of the program itself. */
  broken: 1,
  /** The command was not understood. */
  usage: 2,
  /** The link is none, or its board has ended or is empty. */
  board: 3,
  /** No relay answers, or it will not have this connection. */
  network: 4,
  /** A file cannot be read or written. */
  file: 5,
  /** Interrupted by Ctrl+C. */
  interrupted: 130,
} as const;

export type FailureKind = Exclude<keyof typeof exitCodes, "done" | "broken">;

/** Ends the command with one plain line. Thrown only within the command line. */
export class CommandFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, line: string) {
    super(line);
    this.kind = kind;
  }
}
