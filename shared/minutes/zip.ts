import { encodeUtf8 } from "lib0/string";

/**
 * A ZIP archive of a few files, as Word documents are. Nothing is compressed, and nothing but names
 * and contents goes in: no time, no user, no system; so the same files make the same bytes.
 */
export interface ZipFile {
  /** ASCII, with slashes. */
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** The earliest moment a ZIP can tell, 1 January 1980: it tells nothing. */
const noDate = 0x21;
const version = 20;

export function zip(files: readonly ZipFile[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const bytes = typeof content === "string" ? encodeUtf8(content) : content;
    const path = encodeUtf8(name);
    const entry = numbers(
      [2, version],
      [2, 0], // no flags
      [2, 0], // stored
      [2, 0],
      [2, noDate],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    );
    const local = [numbers([4, 0x04034b50]), entry, path, bytes];
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(numbers([4, 0x02014b50], [2, version]), entry, place, path);
    locals.push(...local);
    offset += lengthOf(local);
  }
  const size = lengthOf(directory);
  const count = files.length;
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  );
  return joined([...locals, ...directory, end]);
}

/** Little-endian, each as [bytes, value]. */
function numbers(...fields: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
