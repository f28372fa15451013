import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";
import type { SeatId } from "./pairs.ts";
import { seatIdOf } from "./seat.ts";

/**
 * The keys of neighbour talk. All participants see each other's public keys in presence; what two
 * devices make of them only those two know. Of it come the secret of their pad, and tokens that no
 * third device can tell from chance. This keeps a pad from other participants; whoever runs the
 * relay could still exchange the keys on their way.
 *
 * A library and not `crypto.subtle`, for the reason told in `room.ts`.
 */

export interface SeatKeys {
  /** 32 bytes as base64url, as is the public one; stays on the device. */
  readonly secret: string;
  readonly key: string;
  readonly id: SeatId;
}

export function newSeatKeys(): SeatKeys {
  const { secretKey, publicKey } = x25519.keygen();
  const key = toBase64UrlEncoded(publicKey);
  return { secret: toBase64UrlEncoded(secretKey), key, id: seatIdOf(key) };
}

/** What one seat and another have in common, 32 bytes; undefined for a key that gives nothing away. */
export function sharedBytes(mine: SeatKeys, theirKey: string): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(
      fromBase64UrlEncoded(mine.secret),
      fromBase64UrlEncoded(theirKey),
    );
  } catch (error) {
    // Keys of low order would give every device the same bytes.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const secretBytes = 16;
const sealBytes = 8;
const againBytes = 9;

/** The secret of a pad, of the same kind as a board's: its room follows from it. */
export function padSecret(shared: Uint8Array, round: string, pad: string): string {
  return toBase64UrlEncoded(derive(shared, `pad ${round} ${pad}`));
}

/** A pad's secret so that only one other seat can read it; 24 bytes as base64url. */
export function wrapSecret(shared: Uint8Array, secret: string, about: Wrapping): string {
  const key = wrappingKey(shared, about);
  const bytes = fromBase64UrlEncoded(secret);
  return toBase64UrlEncoded(Uint8Array.of(...mix(bytes, key), ...sealOf(bytes, key)));
}

/** The secret in a box; undefined when it is for somebody else, or of another pad. */
export function unwrapSecret(shared: Uint8Array, box: string, about: Wrapping): string | undefined {
  const key = wrappingKey(shared, about);
  const bytes = fromBase64UrlEncoded(box);
  const secret = mix(bytes.subarray(0, secretBytes), key);
  const isRight = sealOf(secret, key).every((byte, index) => byte === bytes[secretBytes + index]);
  return isRight ? toBase64UrlEncoded(secret) : undefined;
}

function wrappingKey(shared: Uint8Array, { round, pad, from, to }: Wrapping): Uint8Array {
  return derive(shared, `wrap ${round} ${pad} ${from} ${to}`);
}

const mix = (bytes: Uint8Array, key: Uint8Array) =>
  bytes.map((byte, index) => byte ^ (key[index] ?? 0));

function sealOf(secret: Uint8Array, key: Uint8Array): Uint8Array {
  return hmac(sha256, key, secret).subarray(0, sealBytes);
}

export interface Wrapping {
  readonly round: string;
  readonly pad: string;
  readonly from: SeatId;
  readonly to: SeatId;
}

/** What is left of a pad when its round is over, so that its people can find each other again. */
export function memoryOf(padSecretText: string): string {
  return toBase64UrlEncoded(derive(fromBase64UrlEncoded(padSecretText), "memory"));
}

/** What those with the same memory show in a round; it says nothing to anybody else. */
export function againTag(memory: string, round: string): string {
  const tag = derive(fromBase64UrlEncoded(memory), `again ${round}`);
  return toBase64UrlEncoded(tag.subarray(0, againBytes));
}

/** What a person may say about their experience, for the wish only. It never leaves the device. */
export const experiences = ["lived", "close", "work", "several"] as const;
export type Experience = (typeof experiences)[number];

export interface Telling {
  readonly round: string;
  readonly from: SeatId;
  readonly to: SeatId;
}

/** Tells one neighbour's device an experience; for every other device it is chance. */
export function experienceToken(
  shared: Uint8Array,
  experience: Experience,
  telling: Telling,
): string {
  return seal(shared, experience, telling);
}

/** Says nothing, and looks like one that does; the same again for the same neighbour. */
export function emptyToken(mine: SeatKeys, telling: Telling): string {
  return seal(fromBase64UrlEncoded(mine.secret), "nothing", telling);
}

/** Whether the neighbour told an experience other than `mine`; undefined when they told none. */
export function isOther(
  shared: Uint8Array,
  token: string,
  mine: Experience,
  telling: Telling,
): boolean | undefined {
  const told = experiences.find((one) => experienceToken(shared, one, telling) === token);
  return told === undefined ? undefined : told !== mine;
}

function seal(key: Uint8Array, what: string, { round, from, to }: Telling): string {
  const bytes = hmac(sha256, key, encodeUtf8(`sameboat/token/1 ${round} ${from} ${to} ${what}`));
  return toBase64UrlEncoded(bytes.subarray(0, secretBytes));
}

function derive(shared: Uint8Array, about: string): Uint8Array {
  return hkdf(sha256, shared, undefined, encodeUtf8(`sameboat/neighbour/1 ${about}`), secretBytes);
}
