import { announce } from "../../messages/announcer.ts";

/** News of one moment is told together, ms. */
const batchMs = 600;
/** While somebody writes it waits, but no longer than this. */
const longestWaitMs = 20_000;

let waiting: string[] = [];
let since = 0;

/** Tells what happens for everybody, without a name and without interrupting who writes. */
export function tellTogether(text: string): void {
  if (waiting.length === 0) {
    since = Date.now();
    setTimeout(tell, batchMs);
  }
  if (!waiting.includes(text)) waiting.push(text);
}

function tell(): void {
  const isWriting = document.activeElement?.matches("textarea, input[type=text]") ?? false;
  if (isWriting && Date.now() - since < longestWaitMs) {
    setTimeout(tell, batchMs);
    return;
  }
  announce(waiting.map((one) => (/[.!?]$/.test(one) ? one : `${one}.`)).join(" "));
  waiting = [];
}
