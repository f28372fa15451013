import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64UrlEncoded } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";
import { doorway } from "../protocol.ts";

/**
 * The six digits that open a door. Every device in the board works them out from the board's secret
 * and the door's id, so they are in no message and in no file; without the secret they are chance.
 */

const digits = 6;
const codes = 10n ** BigInt(digits);

/** The digits of a door, such as "048291". */
export function codeOf(secret: string, door: string): string {
  const info = encodeUtf8(`sameboat/door/1 ${door}`);
  const bytes = hkdf(sha256, fromBase64UrlEncoded(secret), undefined, info, 8);
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) % codes;
  return String(number).padStart(digits, "0");
}

/** Where on the relay the door of a code is asked for; its other digits never reach the relay. */
export function placeOf(code: string): number {
  return Math.floor((Number(code) * doorway.places) / Number(codes));
}

/** In two groups, as it is shown and read aloud: "048 291". */
export function codeInGroups(code: string): string {
  return `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`;
}

/** Six digits in what somebody typed, whatever stands between them; undefined for anything else. */
export function parseCode(typed: string): string | undefined {
  const found = typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}.,]/gu, "");
  return /^[0-9]{6}$/.test(found) ? found : undefined;
}
