/** Writes bytes as lib0 reads them, and also such as it should never see. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  raw(...bytes: readonly number[]): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  all(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  uint(value: number): this {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) | 128);
    return this.raw(rest);
  }

  /** The same number in more bytes than it needs. */
  longUint(value: number, spare: number): this {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) | 128);
    this.raw(rest | 128);
    for (let i = 1; i < spare; i++) this.raw(128);
    return this.raw(0);
  }

  /** Never ends within what a number may have. */
  endlessUint(): this {
    return this.raw(...Array<number>(12).fill(255), 1);
  }

  varBytes(bytes: Uint8Array): this {
    return this.uint(bytes.length).all(bytes);
  }

  string(text: string): this {
    return this.varBytes(new TextEncoder().encode(text));
  }
}
