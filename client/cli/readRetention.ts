import { parsePageMeta } from "../start/pageMeta.ts";

/** Nobody waits longer for what a file can do without, ms. */
const patienceMs = 5_000;

/** After how many days the relay erases a board that nobody uses, as it tells every page. */
export async function readRetention(origin: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`${origin}/`, { signal: AbortSignal.timeout(patienceMs) });
    const [, content = ""] =
      /<meta name="sameboat" content="([^"]*)"/.exec(await answer.text()) ?? [];
    return parsePageMeta(content.replaceAll("&quot;", '"'), origin).retentionDays;
  } catch (error) {
    // No answer: the minutes are the same without it.
    if (![TypeError, DOMException].some((kind) => error instanceof kind)) throw error;
    return undefined;
  }
}
