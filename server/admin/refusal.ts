/** What the tool says in one plain line instead of doing it, and with which code it then ends. */

export const exitCodes = {
  good: 0,
  /** Nothing was done. */
  refused: 1,
  /** The words of the command were not understood; nothing was done. */
  usage: 2,
  /** Done, and something needs a look: damage, or boards that were left as they are. */
  look: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export class Refusal extends Error {
  readonly code: ExitCode;

  constructor(message: string, code: ExitCode = exitCodes.refused) {
    super(message);
    this.code = code;
  }
}
