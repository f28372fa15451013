import { crc32 } from "node:zlib";

/**
 * How bytes lie in a file. A record is a header and a body:
 *
 *   magic 4 | kind 1 | key 32, in the journal | position 6 | length 4 | CRC of the body 4 |
 *   CRC of the header so far 4 | body
 *
 * The header has a checksum of its own so that a record cut off by a kill (header sound, body short:
 * an ordinary day) can be told from one whose length was flipped (damage: go on at the next magic).
 */

export interface Format {
  readonly magic: Buffer;
  /** In a room's own folder the key is the folder's name. */
  readonly keyBytes: number;
}

export const roomFormat: Format = { magic: Buffer.from("SBo1"), keyBytes: 0 };
export const journalFormat: Format = { magic: Buffer.from("SBj1"), keyBytes: 32 };

/** `commit` is an update too, the first of a commit: what stands before it was flushed. */
export const recordKinds = { update: 1, snapshot: 2, commit: 3 } as const;
export type RecordKind = (typeof recordKinds)[keyof typeof recordKinds];

/** Whose record it is, and which. */
export interface Place {
  /** Hex; empty where the format has none. */
  readonly key: string;
  readonly position: number;
}

export interface Header extends Place {
  readonly kind: RecordKind;
}

/** No sound record. */
export interface Damaged {
  readonly from: number;
  readonly to: number;
  /** Of the room it seems to be of, when it is exactly one record. */
  readonly key: string | undefined;
  /** The header is sound, and so the key. */
  readonly isKeySure: boolean;
}

export type Found =
  | { readonly kind: "record"; readonly header: Header; readonly from: number; readonly to: number }
  | ({ readonly kind: "damaged" } & Damaged)
  /** Cut off by a kill, or by a power cut. */
  | { readonly kind: "torn"; readonly from: number; readonly to: number }
  /** Records that were not wanted: a moment to let others work. */
  | { readonly kind: "passed"; readonly from: number; readonly to: number };

const fixedBytes = 23;
const passedAtOnce = 2_048;

export function headerBytes({ keyBytes }: Format): number {
  return fixedBytes + keyBytes;
}

/** Writes a header at the start of `target`; the body belongs right behind it. */
export function writeHeader(
  target: Buffer,
  at: number,
  format: Format,
  kind: RecordKind,
  key: Buffer | undefined,
  position: number,
  body: Uint8Array,
): void {
  format.magic.copy(target, at);
  target[at + 4] = kind;
  key?.copy(target, at + 5);
  const rest = at + 5 + format.keyBytes;
  target.writeUIntBE(position, rest, 6);
  target.writeUInt32BE(body.length, rest + 6);
  target.writeUInt32BE(crc32(body), rest + 10);
  target.writeUInt32BE(crc32(target.subarray(at, rest + 14)), rest + 14);
}

/** A record of a room's own folder in two parts; the body is not copied. */
export function encodeRecord(
  kind: RecordKind,
  position: number,
  body: Uint8Array,
): [Buffer, Uint8Array] {
  const header = Buffer.allocUnsafe(fixedBytes);
  writeHeader(header, 0, roomFormat, kind, undefined, position, body);
  return [header, body];
}

export function bodyOf(file: Buffer, format: Format, record: { from: number; to: number }): Buffer {
  return file.subarray(record.from + headerBytes(format), record.to);
}

/** Position and checksums, for a look at a snapshot without reading it. */
export function readPosition(file: Buffer, format: Format): number | undefined {
  return readHeader(file, format, 0)?.position;
}

/**
 * Walks a whole file. Cannot fail: what is unsound is reported. Records that are not wanted are
 * passed over without a look at their bodies.
 */
export function* scan(
  file: Buffer,
  format: Format,
  isWanted: (place: Place) => boolean = () => true,
): Generator<Found, void> {
  const size = headerBytes(format);
  let passed = 0;
  for (let at = 0; at < file.length; ) {
    const header = readHeader(file, format, at);
    const to = header ? at + size + header.length : 0;
    if (header && to > file.length) return yield { kind: "torn", from: at, to: file.length };
    if (header && !isWanted(header)) {
      if (++passed % passedAtOnce === 0) yield { kind: "passed", from: at, to };
      at = to;
      continue;
    }
    if (header && crc32(file.subarray(at + size, to)) === header.sum) {
      yield { kind: "record", header, from: at, to };
      at = to;
      continue;
    }
    const found = findEnd(file, format, at, header);
    if (!found) return;
    yield found;
    if (found.kind === "torn") return;
    at = found.to;
  }
}

/** How far the damage at `at` goes; undefined when there is nothing but zeros. */
function findEnd(
  file: Buffer,
  format: Format,
  at: number,
  header: ReadHeader | undefined,
): Found | undefined {
  const one = oneRecord(file, format, at, header);
  if (one) return one;
  const next = nextHeader(file, format, at + 1);
  if (next !== undefined) return unknownDamage(at, next);
  const end = endOfData(file);
  if (end <= at) return undefined;
  const known = Math.min(end - at, format.magic.length);
  const isStart = file.subarray(at, at + known).equals(format.magic.subarray(0, known));
  if (isStart && end - at < headerBytes(format)) return { kind: "torn", from: at, to: end };
  return unknownDamage(at, end);
}

function unknownDamage(from: number, to: number): Found {
  return { kind: "damaged", from, to, key: undefined, isKeySure: false };
}

/** Where the length leads to the next header, or to the end, exactly one record is damaged. */
function oneRecord(
  file: Buffer,
  format: Format,
  at: number,
  header: ReadHeader | undefined,
): Found | undefined {
  const size = headerBytes(format);
  if (at + size > file.length) return undefined;
  const to = at + size + file.readUInt32BE(at + 5 + format.keyBytes + 6);
  if (to > file.length) return undefined;
  if (!readHeader(file, format, to) && endOfData(file) > to) return undefined;
  if (isZero(file, at, to)) return undefined;
  const key = header?.key ?? file.toString("hex", at + 5, at + 5 + format.keyBytes);
  return { kind: "damaged", from: at, to, key, isKeySure: header !== undefined };
}

interface ReadHeader extends Header {
  readonly length: number;
  readonly sum: number;
}

function readHeader(file: Buffer, format: Format, at: number): ReadHeader | undefined {
  const rest = at + 5 + format.keyBytes;
  if (rest + 18 > file.length || file[at] !== format.magic[0]) return undefined;
  if (file.readUInt32BE(at) !== format.magic.readUInt32BE(0)) return undefined;
  if (file.readUInt32BE(rest + 14) !== crc32(file.subarray(at, rest + 14))) return undefined;
  const kind = kindOf(file.readUInt8(at + 4));
  if (kind === undefined) return undefined;
  return {
    kind,
    key: file.toString("hex", at + 5, rest),
    position: file.readUIntBE(rest, 6),
    length: file.readUInt32BE(rest + 6),
    sum: file.readUInt32BE(rest + 10),
  };
}

const kinds: readonly RecordKind[] = Object.values(recordKinds);

function kindOf(value: number): RecordKind | undefined {
  return kinds.find((kind) => kind === value);
}

function nextHeader(file: Buffer, format: Format, from: number): number | undefined {
  const { magic } = format;
  for (let at = file.indexOf(magic, from); at >= 0; at = file.indexOf(magic, at + 1)) {
    if (readHeader(file, format, at)) return at;
  }
  return undefined;
}

/** Behind the last byte that is not zero: a file may have been made longer in advance. */
export function endOfData(file: Buffer): number {
  let end = file.length;
  while (end > 0 && file[end - 1] === 0) end--;
  return end;
}

export function isZero(file: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (file[at] !== 0) return false;
  return true;
}
