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

const info = encodeUtf8("sameboat/moved/1");
const bytes = 16;

/** Tells everybody who has the board open where it goes. */
export function announceMove(doc: Y.Doc, _now: number, from: string, to: string): void {
  const nonce = randomBytes(bytes);
  const sealed = mask(fromBase64UrlEncoded(to), from, nonce);
  boardOf(doc).set("moved", `${toBase64UrlEncoded(nonce)}.${toBase64UrlEncoded(sealed)}`);
}

/** The new secret of a board that moves; undefined when it does not. */
export function readMove(doc: Y.Doc, secret: string): string | undefined {
  const told = boardOf(doc).get("moved");
  const [, nonce, sealed] =
    (typeof told === "string" && /^([\w-]{22})\.([\w-]{22})$/.exec(told)) || [];
  if (nonce === undefined || sealed === undefined) return undefined;
  const to = toBase64UrlEncoded(
    mask(fromBase64UrlEncoded(sealed), secret, fromBase64UrlEncoded(nonce)),
  );
  return isSecret(to) && to !== secret ? to : undefined;
}

/** At the new link the note about the move means nothing any more. */
export function forgetMove(doc: Y.Doc): void {
  boardOf(doc).delete("moved");
}

/** The same again unmasks: each nonce is used once. */
function mask(value: Uint8Array, secret: string, nonce: Uint8Array): Uint8Array {
  const pad = hkdf(sha256, fromBase64UrlEncoded(secret), nonce, info, bytes);
  return value.map((byte, at) => byte ^ (pad[at] ?? 0));
}
