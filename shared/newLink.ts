import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";
import type * as Y from "yjs";
import { boardOf } from "./board.ts";
import { isSecret } from "./room.ts";

/**
 * A board moves to a new link. Who is there comes along: the new secret is told in the document,
 * sealed with the old one, so that the relay cannot read it. Who only has the old link later finds an
 * ended board.
 */

const sealInfo = encodeUtf8("sameboat/moved/1");
const checkInfo = encodeUtf8("sameboat/moved/check/1");
const secretBytes = 16;
/** Whoever opens it with another secret knows that it is not theirs. */
const checkBytes = 12;
const grammar = /^([\w-]{22})\.([\w-]{22})\.([\w-]{16})$/;

/** Tells everybody who has the board open where it goes. */
export function announceMove(doc: Y.Doc, _now: number, from: string, to: string): void {
  const nonce = randomBytes(secretBytes);
  const sealed = mask(fromBase64UrlEncoded(to), from, nonce);
  const parts = [nonce, sealed, checkOf(to, nonce)];
  boardOf(doc).set("moved", parts.map(toBase64UrlEncoded).join("."));
}

/** The new secret of a board that moves away from `secret`; undefined when it does not. */
export function readMove(doc: Y.Doc, secret: string): string | undefined {
  const told = boardOf(doc).get("moved");
  const [, nonceText, sealed, check] = (typeof told === "string" && grammar.exec(told)) || [];
  if (nonceText === undefined || sealed === undefined) return undefined;
  const nonce = fromBase64UrlEncoded(nonceText);
  const to = toBase64UrlEncoded(mask(fromBase64UrlEncoded(sealed), secret, nonce));
  return isSecret(to) && toBase64UrlEncoded(checkOf(to, nonce)) === check ? to : undefined;
}

/** At the new link the note about the move means nothing any more. */
export function forgetMove(doc: Y.Doc): void {
  boardOf(doc).delete("moved");
}

/** The same again unmasks: each nonce is used once. */
function mask(value: Uint8Array, secret: string, nonce: Uint8Array): Uint8Array {
  const pad = hkdf(sha256, fromBase64UrlEncoded(secret), nonce, sealInfo, secretBytes);
  return value.map((byte, at) => byte ^ (pad[at] ?? 0));
}

function checkOf(to: string, nonce: Uint8Array): Uint8Array {
  return hkdf(sha256, fromBase64UrlEncoded(to), nonce, checkInfo, checkBytes);
}
