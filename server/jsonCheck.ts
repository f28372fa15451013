import { decodeUtf8, Unreadable } from "./byteReader.ts";
import { depthLimit } from "./jsonDepth.ts";

/**
 * Whether bytes are JSON, without making a value of them: presence comes thirty times a second from
 * everybody, and the relay only has to know that no one who parses it will fail. RFC 8259; nested no
 * deeper than anything on a board.
 */

/** An object or null, which is what somebody who leaves shows. */
export function isJsonObjectOrNull(bytes: Uint8Array): boolean {
  try {
    const check = new JsonCheck(bytes);
    check.whole();
    return check.first === curly.open || check.first === letter.n;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

const curly = { open: 0x7b, close: 0x7d } as const;
const square = { open: 0x5b, close: 0x5d } as const;
const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c];
const [minus, plus, dot, zero, nine] = [0x2d, 0x2b, 0x2e, 0x30, 0x39];
const letter = { e: 0x65, f: 0x66, n: 0x6e, t: 0x74, u: 0x75, E: 0x45 } as const;
const words = { [letter.t]: "true", [letter.f]: "false", [letter.n]: "null" } as const;
/** What may stand behind a backslash, apart from `u` and its four digits. */
const escapes = new Set([...'"\\/bfnrt'].map((each) => each.charCodeAt(0)));
const spaces = new Set([0x20, 0x09, 0x0a, 0x0d]);

class JsonCheck {
  first = 0;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  whole(): void {
    this.#space();
    this.first = this.#next();
    this.#value(1);
    this.#space();
    if (this.#at < this.#bytes.length) fail();
  }

  #value(depth: number): void {
    if (depth > depthLimit) fail();
    const next = this.#next();
    if (next === curly.open) this.#list(curly.close, () => this.#member(depth));
    else if (next === square.open) this.#list(square.close, () => this.#value(depth + 1));
    else if (next === quote) this.#text();
    else if (next === letter.t || next === letter.f || next === letter.n) this.#word(words[next]);
    else this.#number();
  }

  #member(depth: number): void {
    this.#text();
    this.#space();
    this.#expect(colon);
    this.#space();
    this.#value(depth + 1);
  }

  #list(close: number, item: () => void): void {
    this.#at++;
    this.#space();
    if (this.#next() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      item();
      this.#space();
      if (this.#next() === close) break;
      this.#expect(comma);
      this.#space();
    }
    this.#at++;
  }

  #text(): void {
    const bytes = this.#bytes;
    this.#expect(quote);
    const from = this.#at;
    let isAscii = true;
    for (; this.#at < bytes.length; this.#at++) {
      const byte = bytes[this.#at] ?? 0;
      if (byte === quote) break;
      if (byte < 0x20) fail();
      if (byte === backslash) this.#escape();
      else if (byte > 0x7f) isAscii = false;
    }
    if (!isAscii) decodeUtf8(bytes.subarray(from, this.#at));
    this.#expect(quote);
  }

  /** Ends at the last byte of it. */
  #escape(): void {
    this.#at++;
    const kind = this.#next();
    if (escapes.has(kind)) return;
    if (kind !== letter.u) fail();
    for (let digits = 4; digits > 0; digits--) {
      this.#at++;
      if (!isHexDigit(this.#next())) fail();
    }
  }

  #word(word: string): void {
    for (let i = 0; i < word.length; i++) this.#expect(word.charCodeAt(i));
  }

  #number(): void {
    if (this.#peek() === minus) this.#at++;
    if (this.#peek() === zero) this.#at++;
    else this.#digits();
    if (this.#peek() === dot) {
      this.#at++;
      this.#digits();
    }
    if (this.#peek() !== letter.e && this.#peek() !== letter.E) return;
    this.#at++;
    if (this.#peek() === plus || this.#peek() === minus) this.#at++;
    this.#digits();
  }

  #digits(): void {
    const from = this.#at;
    for (let next = this.#peek(); next >= zero && next <= nine; next = this.#peek()) this.#at++;
    if (this.#at === from) fail();
  }

  #space(): void {
    while (spaces.has(this.#peek())) this.#at++;
  }

  #expect(byte: number): void {
    if (this.#next() !== byte) fail();
    this.#at++;
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) fail();
    return byte;
  }

  /** 0 behind the end, which is nothing that JSON knows. */
  #peek(): number {
    return this.#bytes[this.#at] ?? 0;
  }
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= zero && byte <= nine) || (lower >= 0x61 && lower <= 0x66);
}

function fail(): never {
  throw new Unreadable("not JSON");
}
