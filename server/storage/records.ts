import { crc32 } from "./crc32.ts";

/**
 * How bytes lie in a file. A record is a header and a body:
 *
 *   magic 4 | kind 1 | position 6 | length 4 | CRC of the body 4 | CRC of these 19 bytes 4 | body
 *
 * The header has a checksum of its own so that a record cut off by a kill (header sound, body short:
 * an ordinary day) can be told from one whose length was flipped (damage: go on at the next magic).
 */

const magic = 0x53_42_6f_31; // "SBo1"
const headerBytes = 23;
const checkedBytes = 19;

export const recordKinds = { update: 1, snapshot: 2 } as const;
export type RecordKind = (typeof recordKinds)[keyof typeof recordKinds];

export interface FileRecord {
  readonly kind: RecordKind;
  readonly position: number;
  readonly body: Uint8Array;
}

export interface Scan {
  readonly records: readonly FileRecord[];
  /** Ranges that hold no sound record. */
  readonly damaged: readonly { readonly from: number; readonly to: number }[];
  /** Where the next record belongs: behind the last sound or damaged one, before a torn one. */
  readonly end: number;
}

/** Both parts of a record, to be written one after the other; the body is not copied. */
export function encodeRecord({ kind, position, body }: FileRecord): [Buffer, Uint8Array] {
  const header = Buffer.allocUnsafe(headerBytes);
  header.writeUInt32BE(magic, 0);
  header.writeUInt8(kind, 4);
  header.writeUIntBE(position, 5, 6);
  header.writeUInt32BE(body.length, 11);
  header.writeUInt32BE(crc32(body), 15);
  header.writeUInt32BE(crc32(header.subarray(0, checkedBytes)), checkedBytes);
  return [header, body];
}

/** Reads a whole file. Bodies are views into `file`. Cannot fail: what is unsound is reported. */
export function scanRecords(file: Buffer): Scan {
  const records: FileRecord[] = [];
  const damaged: { from: number; to: number }[] = [];
  let at = 0;
  while (at < file.length) {
    const header = readHeader(file, at);
    const end = header ? at + headerBytes + header.length : 0;
    if (header && end > file.length) break; // torn: never acknowledged, so nobody misses it
    if (header && crc32(file.subarray(at + headerBytes, end)) === header.sum) {
      records.push({
        kind: header.kind,
        position: header.position,
        body: file.subarray(at + headerBytes, end),
      });
      at = end;
      continue;
    }
    const next = nextHeader(file, at + 1);
    if (next === undefined && isTornTail(file, at)) break;
    damaged.push({ from: at, to: next ?? file.length });
    at = next ?? file.length;
  }
  return { records, damaged, end: at };
}

interface Header {
  readonly kind: RecordKind;
  readonly position: number;
  readonly length: number;
  readonly sum: number;
}

function readHeader(file: Buffer, at: number): Header | undefined {
  if (at + headerBytes > file.length || file.readUInt32BE(at) !== magic) return undefined;
  const sum = crc32(file.subarray(at, at + checkedBytes));
  if (file.readUInt32BE(at + checkedBytes) !== sum) return undefined;
  const kind = file.readUInt8(at + 4);
  if (kind !== recordKinds.update && kind !== recordKinds.snapshot) return undefined;
  return {
    kind,
    position: file.readUIntBE(at + 5, 6),
    length: file.readUInt32BE(at + 11),
    sum: file.readUInt32BE(at + 15),
  };
}

function nextHeader(file: Buffer, from: number): number | undefined {
  const sought = Buffer.alloc(4);
  sought.writeUInt32BE(magic, 0);
  for (let at = file.indexOf(sought, from); at >= 0; at = file.indexOf(sought, at + 1)) {
    if (readHeader(file, at)) return at;
  }
  return undefined;
}

/** A header cut off by a kill, or the zeros some file systems leave behind after a power cut. */
function isTornTail(file: Buffer, from: number): boolean {
  const rest = file.subarray(from);
  if (rest.every((byte) => byte === 0)) return true;
  const start = Buffer.alloc(4);
  start.writeUInt32BE(magic, 0);
  const known = Math.min(rest.length, 4);
  return rest.length < headerBytes && rest.subarray(0, known).equals(start.subarray(0, known));
}
