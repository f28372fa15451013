import { run } from "../../server/admin/run.ts";

/** Runs `sameboat-admin` inside the test's process. */

export interface AdminRun {
  readonly code: number;
  /** Results. */
  readonly out: string;
  /** Refusals, and how far it was. */
  readonly err: string;
}

/** `env` is all the tool sees of the environment. */
export async function admin(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = "",
): Promise<AdminRun> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    env,
    print: (line) => out.push(line),
    say: (line) => err.push(line),
    readInput: async () => input,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
