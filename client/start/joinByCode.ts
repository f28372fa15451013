import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { askWith } from "../../shared/door/handover.ts";
import { doorway } from "../../shared/protocol.ts";

/**
 * closed: no open door has this code now, because a digit is wrong, the door was closed, or nobody is
 * in the board; nobody can tell which. tooMany: too many wrong codes came from this network.
 */
export type CodeOutcome =
  | { readonly kind: "found"; readonly secret: string }
  | { readonly kind: "closed" | "tooMany" | "offline" };

/** Asks for the board of a code, six digits; `origin` is that of the relay, "" for the page's own. */
export async function joinByCode(code: string, origin = ""): Promise<CodeOutcome> {
  const { place, bytes, open } = askWith(code);
  const asked = { place, question: toBase64UrlEncoded(bytes) };
  const response = await post(origin + doorway.askPath, asked);
  if (response?.status === 429) return { kind: "tooMany" };
  if (!response?.ok) return { kind: "offline" };
  for (const answer of readAnswers(await response.json())) {
    const found = open(answer);
    if (!found) continue;
    // So that this counts as no wrong try; whether it arrives is nothing to wait for.
    void post(origin + doorway.receiptPath, { receipt: toBase64UrlEncoded(found.receipt) });
    return { kind: "found", secret: found.secret };
  }
  return { kind: "closed" };
}

/** Undefined without connection. */
async function post(address: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function readAnswers(said: unknown): Uint8Array[] {
  const { answers } = (typeof said === "object" && said !== null ? said : {}) as {
    answers?: unknown;
  };
  if (!Array.isArray(answers)) return [];
  const texts = answers.filter((one) => typeof one === "string" && /^[A-Za-z0-9_-]+$/.test(one));
  return texts.slice(0, doorway.mostAnswers).map(fromBase64UrlEncoded);
}
