import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";
import { doorway } from "../protocol.ts";
import { isSecret } from "../room.ts";
import { placeOf } from "./code.ts";
import {
  blindShare,
  generatorOf,
  keyOf,
  newScalar,
  shareBytes,
  shareOf,
  sidBytes,
} from "./cpace.ts";

/**
 * How the secret of a board goes to a device on which its code was typed. That device asks, a device
 * in the board answers, and the relay carries both without being able to read them:
 *
 *     question  16 bytes sid · 32 bytes share
 *     answer    32 bytes share · 16 bytes secret, covered · 16 bytes seal · 32 bytes hash of the receipt
 *
 * Who asked with the right digits uncovers the secret and finds the receipt, by which the relay sees
 * afterwards that this was no wrong try. For everybody else an answer is as good as chance.
 */

const purpose = encodeUtf8("sameboat/door/1");
const secretBytes = 16;
const sealBytes = 16;
const hashBytes = 32;
const { questionBytes, answerBytes, receiptBytes } = doorway;

export interface HandedOver {
  readonly secret: string;
  /** 16 bytes; the relay knows their hash. */
  readonly receipt: Uint8Array;
}

export interface Question {
  /** Where the relay asks. */
  readonly place: number;
  readonly bytes: Uint8Array;
  /** What an answer holds; undefined when it was made with other digits, or by nobody. */
  open(answer: Uint8Array): HandedOver | undefined;
}

/** A question for the door of `code`, six digits. */
export function askWith(code: string): Question {
  const sid = randomBytes(sidBytes);
  const scalar = newScalar();
  const first = shareOf(generatorOf({ password: encodeUtf8(code), purpose, sid }), scalar);
  return {
    place: placeOf(code),
    bytes: Uint8Array.of(...sid, ...first),
    open(answer) {
      if (answer.length !== answerBytes) return undefined;
      const [second, covered, seal] = cut(answer, shareBytes, secretBytes, sealBytes);
      const key = keyOf({ sid, scalar, first, second, theirs: second });
      if (!key) return undefined;
      const parts = partsOf(key);
      if (!isSame(seal, sealOf(covered, parts))) return undefined;
      const secret = toBase64UrlEncoded(mix(covered, parts.cover));
      return isSecret(secret) ? { secret, receipt: parts.receipt } : undefined;
    },
  };
}

/** Answers a question at the door of `code`; undefined when it is none. */
export function answerTo(
  question: Uint8Array,
  { code, secret }: { readonly code: string; readonly secret: string },
): Uint8Array | undefined {
  if (question.length !== questionBytes) return undefined;
  const [sid, first] = cut(question, sidBytes, shareBytes);
  const scalar = newScalar();
  const second = shareOf(generatorOf({ password: encodeUtf8(code), purpose, sid }), scalar);
  const key = keyOf({ sid, scalar, first, second, theirs: first });
  if (!key) return undefined;
  const parts = partsOf(key);
  const covered = mix(fromBase64UrlEncoded(secret), parts.cover);
  const seal = sealOf(covered, parts);
  return Uint8Array.of(...second, ...covered, ...seal, ...sha256(parts.receipt));
}

/** What is sent where no door is: nobody can tell it from the answer to other digits. */
export function blankAnswer(): Uint8Array {
  return Uint8Array.of(...blindShare(), ...randomBytes(answerBytes - shareBytes));
}

interface Parts {
  readonly cover: Uint8Array;
  readonly sealKey: Uint8Array;
  readonly receipt: Uint8Array;
}

/** A key serves one answer, so its cover is never used twice. */
function partsOf(key: Uint8Array): Parts {
  const bytes = hkdf(sha256, key, undefined, purpose, secretBytes + hashBytes + receiptBytes);
  const [cover, sealKey, receipt] = cut(bytes, secretBytes, hashBytes, receiptBytes);
  return { cover, sealKey, receipt };
}

function sealOf(covered: Uint8Array, { sealKey }: Parts): Uint8Array {
  return hmac(sha256, sealKey, covered).subarray(0, sealBytes);
}

const mix = (bytes: Uint8Array, cover: Uint8Array) =>
  bytes.map((byte, index) => byte ^ (cover[index] ?? 0));

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.reduce((differs, byte, index) => differs | (byte ^ (other[index] ?? 0)), 0) === 0;
}

type Three<T> = readonly [T, T, T];

/** The first pieces of these lengths. */
function cut(bytes: Uint8Array, ...lengths: readonly number[]): Three<Uint8Array> {
  const [a = 0, b = 0, c = 0] = lengths;
  return [bytes.subarray(0, a), bytes.subarray(a, a + b), bytes.subarray(a + b, a + b + c)];
}
