/** Why Redis did not do what it was asked, in its own word or the system's: OOM, READONLY, ECONNREFUSED. */
export class RedisProblem extends Error {
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(`redis: ${code}`, { cause });
    this.code = code;
  }
}

/** The first word of what Redis says is a fixed one; the rest may quote keys and is not passed on. */
export function problemOf(error: unknown): RedisProblem {
  if (error instanceof RedisProblem) return error;
  if (!(error instanceof Error)) return new RedisProblem("unknown", error);
  if ("code" in error && typeof error.code === "string") return new RedisProblem(error.code, error);
  const word = /^[A-Z]{2,20}(?= )/.exec(error.message)?.[0];
  return new RedisProblem(word ?? error.constructor.name, error);
}
