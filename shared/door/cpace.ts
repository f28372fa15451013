import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { encodeUtf8 } from "lib0/string";

/**
 * CPace with ristretto255 and SHA-512, as in draft-irtf-cfrg-cpace: two devices that know the same
 * few digits get a strong key in common. Who listens learns nothing about the digits, and who takes
 * part with other digits learns only that those were wrong, for one guess in each exchange.
 *
 * Written with a library and not with `crypto.subtle`, for the reason told in `room.ts`.
 */

export const shareBytes = 32;
export const sidBytes = 16;

const label = encodeUtf8("CPaceRistretto255");
const keyLabel = encodeUtf8("CPaceRistretto255_ISK");
/** Of SHA-512: the password fills one block, so that its length does not show in the time. */
const blockBytes = 128;
const { Point } = ristretto255;

type Element = InstanceType<typeof Point>;

export interface Password {
  readonly password: Uint8Array;
  /** What both sides are about to do; with another purpose they do not agree. */
  readonly purpose: Uint8Array;
  /** Of this one exchange, 16 bytes. */
  readonly sid: Uint8Array;
}

/** The point that follows from the password, 32 bytes. */
export function generatorOf({ password, purpose, sid }: Password): Uint8Array {
  const padding = Math.max(0, blockBytes - 1 - withLength(password).length - label.length - 1);
  const hashed = sha512(joined(label, password, new Uint8Array(padding), purpose, sid));
  return elementOf(hashed).toBytes();
}

/** A number to be kept for one exchange and thrown away. */
export function newScalar(): bigint {
  // 64 bytes taken modulo the order are as good as evenly spread; 0 does not happen in 2^252 tries.
  return Point.Fn.create(littleEndian(randomBytes(64)));
}

/** What is shown to the other side, 32 bytes. */
export function shareOf(generator: Uint8Array, scalar: bigint): Uint8Array {
  return Point.fromBytes(generator).multiply(scalar).toBytes();
}

/** A share like any other of which nobody knows what it was made of. */
export function blindShare(): Uint8Array {
  return elementOf(randomBytes(64)).toBytes();
}

export interface Exchange {
  readonly sid: Uint8Array;
  readonly scalar: bigint;
  /** Shown by the side that began, and by the one that answered. */
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** The one of these two that came from the other side. */
  readonly theirs: Uint8Array;
}

/**
 * The key of both sides, 64 bytes; undefined when what came is no share or one that would give
 * everybody the same key. `notes` are what each side wanted to have said (ADa, ADb).
 */
export function keyOf(
  { sid, scalar, first, second, theirs }: Exchange,
  notes: readonly [Uint8Array, Uint8Array] = [nothing, nothing],
): Uint8Array | undefined {
  const point = readElement(theirs)?.multiply(scalar);
  if (!point || point.is0()) return undefined;
  const head = joined(keyLabel, sid, point.toBytes());
  return sha512(concat(head, joined(first, notes[0]), joined(second, notes[1])));
}

const nothing = new Uint8Array();

/** RFC 9496, 4.3.4: 64 even bytes to an element. */
function elementOf(bytes: Uint8Array): Element {
  const { deriveToCurve } = ristretto255_hasher;
  if (!deriveToCurve) throw new Error("the library cannot derive elements");
  return deriveToCurve(bytes);
}

function readElement(bytes: Uint8Array): Element | undefined {
  try {
    const element = Point.fromBytes(bytes);
    return element.is0() ? undefined : element;
  } catch (error) {
    // Not every 32 bytes are an element; those that are none came from outside.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Each part with its length in front, so that no two lists give the same bytes. */
function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return concat(...parts.map(withLength));
}

/** All parts are shorter than 128 bytes, for which LEB128 is one byte. */
function withLength(part: Uint8Array): Uint8Array {
  if (part.length > 127) throw new Error("a part of an exchange is too long");
  return concat(Uint8Array.of(part.length), part);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
