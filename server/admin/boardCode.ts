import { isBoardKey } from "../storage/boardKey.ts";
import type { Entry } from "../storage/storage.ts";
import type { StoredBoard } from "../storage/storedBoards.ts";

/**
 * A whole board as bytes: the length of a header, the header as JSON, then the snapshot and the
 * updates one behind the other.
 */

interface Header {
  readonly key: string;
  readonly lastWriteMs: number;
  readonly keepDays?: number;
  readonly endsAt?: number;
  /** Position and number of bytes. */
  readonly snapshot?: readonly [string, number];
  readonly tail: readonly (readonly [string, number])[];
}

export function encodeBoard({ snapshot, tail, ...rest }: StoredBoard): Buffer {
  const { key, lastWriteMs, keepDays, endsAt } = rest;
  const header: Header = {
    key,
    lastWriteMs: Math.round(lastWriteMs),
    ...(keepDays !== undefined && { keepDays }),
    ...(endsAt !== undefined && { endsAt }),
    ...(snapshot && { snapshot: [snapshot.upTo, snapshot.bytes.length] }),
    tail: tail.map(({ position, update }) => [position, update.length]),
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([
    length,
    head,
    ...(snapshot ? [snapshot.bytes] : []),
    ...tail.map(({ update }) => update),
  ]);
}

/** Undefined for bytes that are not exactly one board. */
export function parseBoard(bytes: Buffer): StoredBoard | undefined {
  if (bytes.length < 4) return undefined;
  const headEnd = 4 + bytes.readUInt32BE(0);
  if (headEnd > bytes.length) return undefined;
  const header = parseHeader(bytes.toString("utf8", 4, headEnd));
  if (!header) return undefined;
  let at = headEnd;
  const take = (length: number): Uint8Array => {
    at += length;
    return Uint8Array.from(bytes.subarray(at - length, at));
  };
  const { snapshot, tail, ...rest } = header;
  const lengths = [...(snapshot ? [snapshot] : []), ...tail].map(([, length]) => length);
  if (lengths.reduce((sum, length) => sum + length, headEnd) !== bytes.length) return undefined;
  return {
    ...rest,
    ...(snapshot && { snapshot: { upTo: snapshot[0], bytes: take(snapshot[1]) } }),
    tail: tail.map(([position, length]): Entry => ({ position, update: take(length) })),
  };
}

function parseHeader(text: string): Header | undefined {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { key, lastWriteMs, keepDays, endsAt, snapshot, tail } = value as Record<string, unknown>;
  if (typeof key !== "string" || !isBoardKey(key) || !isCount(lastWriteMs)) return undefined;
  if (keepDays !== undefined && !isCount(keepDays)) return undefined;
  if (endsAt !== undefined && !isCount(endsAt)) return undefined;
  if (snapshot !== undefined && !isPart(snapshot)) return undefined;
  if (!Array.isArray(tail) || !tail.every(isPart)) return undefined;
  return {
    key,
    lastWriteMs,
    ...(keepDays !== undefined && { keepDays }),
    ...(endsAt !== undefined && { endsAt }),
    ...(snapshot !== undefined && { snapshot }),
    tail,
  };
}

function isPart(value: unknown): value is readonly [string, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [position, length] = value as unknown[];
  return typeof position === "string" && /^\d{1,15}$/.test(position) && isCount(length);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
