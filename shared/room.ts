import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";

/**
 * The secret in a board's link and the room derived from it. The secret opens the board and stays
 * in the browser; the relay is told the room only, and nobody can walk back from room to secret.
 *
 * Written with a library and not with `crypto.subtle`, which browsers withhold on plain http, as in
 * a local network without certificates.
 */

const secretBytes = 16;
const roomInfo = encodeUtf8("sameboat/room/1");
/** 16 bytes in base64url are 22 characters; the last one carries 2 bits only, so it is one of four. */
const grammar = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** A new secret: 128 random bits as 22 characters of base64url. */
export function newSecret(): string {
  return toBase64UrlEncoded(randomBytes(secretBytes));
}

export function isSecret(text: string): boolean {
  return grammar.test(text);
}

/** The one grammar of rooms; everything else is refused before it is looked up anywhere. */
export function isRoom(text: string): boolean {
  return grammar.test(text);
}

/** The room of a secret: HKDF-SHA-256 (RFC 5869) without salt, first 16 bytes. Throws for no secret. */
export function roomOf(secret: string): string {
  if (!isSecret(secret)) throw new Error("not a board secret");
  const key = fromBase64UrlEncoded(secret);
  return toBase64UrlEncoded(hkdf(sha256, key, undefined, roomInfo, secretBytes));
}
