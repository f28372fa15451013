import { isSecret } from "../../shared/room.ts";
import { CommandFailure } from "./failure.ts";

/** How long a relay may take to make an empty board, ms. */
const patienceMs = 15_000;

/** Has the relay make a board, where only it may (`CREATE=closed`). Resolves to the board's secret. */
export async function askForBoard(origin: string, title: string): Promise<string> {
  const refused = new CommandFailure(
    "network",
    `${new URL(origin).host} lets nobody make a board.`,
  );
  try {
    const answer = await fetch(`${origin}/api/boards`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const made: unknown = answer.status === 201 ? await answer.json() : undefined;
    const { secret } = (made ?? {}) as { readonly secret?: unknown };
    if (typeof secret === "string" && isSecret(secret)) return secret;
  } catch (error) {
    // No answer, or none of ours.
    if (![TypeError, DOMException, SyntaxError].some((kind) => error instanceof kind)) throw error;
  }
  throw refused;
}
