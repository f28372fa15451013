import type { ByteWriter } from "./byteWriter.ts";
import { Ranges } from "./ranges.ts";
import type { Removal, StructId } from "./updateReader.ts";

/** Which clocks of which clients were removed, since some moment. */
export class RemovedClocks {
  readonly #byClient = new Map<number, Ranges>();

  constructor(removals: readonly Removal[] = []) {
    for (const removal of removals) this.add(removal);
  }

  get clients(): Iterable<number> {
    return this.#byClient.keys();
  }

  add({ client, clock, length }: Removal): void {
    const known = this.#byClient.get(client);
    const ranges = known ?? new Ranges();
    if (!known) this.#byClient.set(client, ranges);
    ranges.add(clock, clock + length);
  }

  has({ client, clock }: StructId): boolean {
    return this.#byClient.get(client)?.has(clock) ?? false;
  }

  of(client: number): Ranges | undefined {
    return this.#byClient.get(client);
  }

  /** As the part of an update that tells removals. */
  write(writer: ByteWriter): void {
    writer.varUint(this.#byClient.size);
    for (const client of this.#byClient.keys()) this.writeClient(writer, client);
  }

  writeClient(writer: ByteWriter, client: number): void {
    const ranges = this.#byClient.get(client);
    writer.varUint(client);
    writer.varUint(ranges?.count ?? 0);
    if (ranges) writeRanges(writer, ranges);
  }
}

export function writeRanges(writer: ByteWriter, ranges: Ranges): void {
  ranges.forEach((from, end) => {
    writer.varUint(from);
    writer.varUint(end - from);
  });
}
