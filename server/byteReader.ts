/**
 * Reads bytes from outside. It cannot run past the end, and it never believes a length or a count
 * before it has compared it with what is left.
 */

/** Thrown for bytes that are not what they should be, and caught where a message is parsed. */
export class Unreadable extends Error {}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Seven bits a byte; more bytes than this cannot be a safe integer. */
const longestVarUint = 8;

export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new Unreadable("past the end");
    this.at++;
    return value;
  }

  /** A number from 0 to 2^53 - 1, as lib0 writes it. */
  varUint(): number {
    const first = this.byte();
    if (first < 128) return first;
    let value = first & 127;
    let scale = 128;
    for (let read = 1; read < longestVarUint; read++) {
      const next = this.byte();
      value += (next & 127) * scale;
      if (next < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      scale *= 128;
    }
    throw new Unreadable("number too large");
  }

  /** Skips a signed number as lib0 writes it: six bits in the first byte, then seven. */
  skipVarInt(): void {
    let next = this.byte();
    for (let read = 1; next >= 128; read++) {
      if (read > longestVarUint - 1) throw new Unreadable("number too large");
      next = this.byte();
    }
  }

  /** How many things follow, each of at least `leastBytes`. */
  count(leastBytes: number): number {
    const value = this.varUint();
    if (value * leastBytes > this.left) throw new Unreadable("more announced than there is");
    return value;
  }

  skip(length: number): void {
    if (length > this.left) throw new Unreadable("past the end");
    this.at += length;
  }

  /** A view, not a copy. */
  varBytes(): Uint8Array {
    const length = this.varUint();
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  varString(): string {
    return decodeUtf8(this.varBytes());
  }

  /** Reads over a text and returns its length in UTF-16. Most text is ASCII and need not be decoded. */
  skipVarString(): number {
    const bytes = this.varBytes();
    for (let at = 0; at < bytes.length; at++) {
      if ((bytes[at] ?? 0) > 127) return decodeUtf8(bytes).length;
    }
    return bytes.length;
  }

  /** A number that is most likely another one for other bytes: FNV-1a of what was read since `from`. */
  hashFrom(from: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < this.at; at++) {
      hash = Math.imul(hash ^ (this.bytes[at] ?? 0), 0x01000193);
    }
    return hash >>> 0;
  }

  end(): void {
    if (this.left > 0) throw new Unreadable("bytes left over");
  }
}

/** Throws Unreadable for what is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new Unreadable("not UTF-8", { cause: error });
  }
}
