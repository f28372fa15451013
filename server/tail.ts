import type { ByteWriter } from "./byteWriter.ts";
import type { Spot } from "./spot.ts";
import type { PlacedStruct } from "./updateCheck.ts";

/**
 * What one client wrote since the board was last condensed, as it came, one struct behind the other.
 * The bytes of a struct stay good wherever they stand, so any stretch of rows is a piece of an update.
 */
export class Tail {
  readonly client: number;
  /** Rows up to here are on their way to storage or stored. */
  takenRows = 0;
  /** Rows up to here are stored. */
  storedRows = 0;
  readonly #clocks: number[] = [];
  readonly #offsets: number[] = [];
  readonly #spots: Spot[] = [];
  #bytes: Buffer = Buffer.allocUnsafeSlow(64);
  #length = 0;
  #end: number;

  /** `end` is the clock behind what the base holds of this client. */
  constructor(client: number, end: number) {
    this.client = client;
    this.#end = end;
  }

  get rows(): number {
    return this.#clocks.length;
  }

  get end(): number {
    return this.#end;
  }

  get storedEnd(): number {
    return this.#clocks[this.storedRows] ?? this.#end;
  }

  add({ struct, spot }: PlacedStruct, source: Uint8Array): void {
    const bytes = struct.to - struct.from;
    if (this.#length + bytes > this.#bytes.length) this.#grow(this.#length + bytes);
    this.#clocks.push(struct.clock);
    this.#offsets.push(this.#length);
    this.#spots.push(spot);
    this.#bytes.set(source.subarray(struct.from, struct.to), this.#length);
    this.#length += bytes;
    this.#end = struct.clock + struct.length;
  }

  /** The row of the struct that covers a clock from the first one's on and before the end. */
  rowOf(clock: number): number {
    let [low, high] = [0, this.rows - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#clocks[middle] ?? 0) <= clock) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  clockAt(row: number): number {
    return this.#clocks[row] ?? this.#end;
  }

  spotAt(row: number): Spot {
    return this.#spots[row] ?? 0;
  }

  /** The bytes from a row's struct on. */
  bytesFrom(row: number): Uint8Array {
    return this.#bytes.subarray(this.#offsetOf(row), this.#length);
  }

  /** How many bytes the rows from one to another take. */
  sizeOf(from: number, to: number): number {
    return this.#offsetOf(to) - this.#offsetOf(from);
  }

  /** What lies before this clock is stored. A row that goes beyond it is not yet. */
  setStoredUpTo(clock: number): void {
    let rows = this.storedRows;
    while (rows < this.rows && this.clockAt(rows + 1) <= clock) rows++;
    this.storedRows = rows;
    this.takenRows = Math.max(this.takenRows, rows);
  }

  writeRows(writer: ByteWriter, from: number, to: number): void {
    writer.raw(this.#bytes.subarray(this.#offsetOf(from), this.#offsetOf(to)));
  }

  /** Drops everything that is not stored. */
  dropUnstored(): void {
    this.#end = this.storedEnd;
    this.#length = this.#offsetOf(this.storedRows);
    for (const list of [this.#clocks, this.#offsets, this.#spots]) list.length = this.storedRows;
    this.takenRows = this.storedRows;
  }

  /** Drops the first rows, which the base has now. */
  dropFirst(rows: number): void {
    const from = this.#offsetOf(rows);
    this.#bytes = Buffer.from(this.#bytes.subarray(from, this.#length));
    this.#length -= from;
    for (const list of [this.#clocks, this.#offsets, this.#spots]) list.splice(0, rows);
    for (let row = 0; row < this.#offsets.length; row++) {
      this.#offsets[row] = (this.#offsets[row] ?? 0) - from;
    }
    this.takenRows -= rows;
    this.storedRows -= rows;
  }

  #offsetOf(row: number): number {
    return this.#offsets[row] ?? this.#length;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
