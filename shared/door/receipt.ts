import { sha256 } from "@noble/hashes/sha2.js";
import { doorway } from "../protocol.ts";

/**
 * A receipt is found by who opened an answer, and the relay knows its hash from the answer itself. So
 * the relay counts wrong tries only, without knowing any code.
 */

export function hashOfReceipt(receipt: Uint8Array): Uint8Array {
  return sha256(receipt);
}

/** The hash stands at the end of an answer. */
export function receiptHashIn(answer: Uint8Array): Uint8Array {
  return answer.subarray(doorway.answerBytes - 32);
}
