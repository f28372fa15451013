import type { RedisConnection } from "./connection.ts";
import { keys } from "./keys.ts";
import { releaseScript } from "./scripts.ts";

/** Longer than condensing any board takes. Who outlives it does no harm: an older snapshot is refused. */
const leaseMs = 60_000;

/** The right to condense a board: what gives it back, or undefined while another relay has it. */
export async function claimBoard(
  connection: RedisConnection,
  key: string,
): Promise<(() => Promise<void>) | undefined> {
  const { id } = connection;
  const lease = keys.lease(key);
  const taken = await connection.ask(["SET", lease, id, "NX", "PX", String(leaseMs)]);
  if (taken === null) return undefined;
  return async () => {
    try {
      await connection.run(releaseScript, [lease], [id]);
    } catch {
      // It ends by itself.
    }
  };
}
