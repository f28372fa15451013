/** Writes bytes for outside into one growing buffer: numbers as lib0 writes them, and bytes. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(expectedBytes = 256) {
    this.#buffer = Buffer.allocUnsafe(expectedBytes);
  }

  get length(): number {
    return this.#length;
  }

  /** All that was written: a view, good until the next write. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  /** A number from 0 to 2^53 - 1, seven bits a byte. */
  varUint(value: number): void {
    this.#reserve(8);
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) {
      this.#buffer[this.#length++] = (rest % 128) | 128;
    }
    this.#buffer[this.#length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  varBytes(bytes: Uint8Array): void {
    this.varUint(bytes.length);
    this.raw(bytes);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length));
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
