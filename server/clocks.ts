import { ByteWriter } from "./byteWriter.ts";

/** Up to which clock of each client somebody has everything: a state vector, read. */
export type Clocks = ReadonlyMap<number, number>;

/** As the bytes of a state vector. */
export function encodeClocks(clocks: Clocks): Buffer {
  const writer = new ByteWriter(16 + 12 * clocks.size);
  writer.varUint(clocks.size);
  for (const [client, clock] of clocks) {
    writer.varUint(client);
    writer.varUint(clock);
  }
  return writer.bytes;
}
