import { constants } from "node:fs";
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { dirname } from "node:path";

/** The few things done with files, each so that a kill at any moment leaves the old or the new. */

const sectorBytes = 4_096;
const pieceBytes = 1 << 20;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

/**
 * Undefined when there is no such file. What a disk cannot give back any more reads as zeros, so
 * that it costs what stood there and not the file.
 */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (!hasCode(error, "EIO")) throw error;
    return readInPieces(path);
  }
}

async function readInPieces(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    const whole = Buffer.alloc(size);
    for (let at = 0; at < size; at += sectorBytes) {
      try {
        await file.read(whole, at, Math.min(sectorBytes, size - at), at);
      } catch (error) {
        if (!hasCode(error, "EIO")) throw error;
        whole.fill(0, at, Math.min(at + sectorBytes, size));
      }
    }
    return whole;
  } finally {
    await file.close();
  }
}

export async function statIfThere(
  path: string,
): Promise<{ size: number; mtimeMs: number } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Names in a folder, none when it does not exist. */
export async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Makes a folder and those above it that are missing, durably. Node's own way of making several
 * calls a disk that may only be read a missing folder.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOneFolder(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await makeFolder(dirname(path));
    await makeOneFolder(path);
  }
}

async function makeOneFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (hasCode(error, "EEXIST")) return;
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Writes all of `bytes` from `position` on. A full disk may take a part before it refuses. */
export async function writeFully(
  file: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Cuts a file off, durably, and leaves the time of its last write. */
export async function cutFile(path: string, size: number, writtenAt: Date): Promise<void> {
  const file = await open(path, constants.O_RDWR);
  try {
    await file.truncate(size);
    await file.utimes(writtenAt, writtenAt);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes names in a folder durable: created, renamed and removed ones. */
export async function flushFolder(path: string): Promise<void> {
  // Windows cannot open folders; there, names become durable with the files themselves.
  if (process.platform === "win32") return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Puts new files in the place of old ones. Each is written beside it, flushed, read back and
 * compared before any takes its name, so that a disk that lies is found out while the old ones
 * last. A power cut may leave some old and some new.
 */
export async function replaceFiles(
  folder: string,
  names: readonly string[],
  parts: readonly Uint8Array[],
  writtenAt?: Date,
): Promise<void> {
  try {
    const whole = inFewWrites(parts);
    for (const name of names) await writeFlushed(`${folder}/${name}.new`, whole, writtenAt);
    for (const name of names) await rename(`${folder}/${name}.new`, `${folder}/${name}`);
  } catch (error) {
    for (const name of names) await rm(`${folder}/${name}.new`, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/** A small copy costs less than another call. */
function inFewWrites(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  return bytes <= pieceBytes ? [Buffer.concat(parts)] : parts;
}

/** Writes a whole file, flushes it and compares what can be read of it. */
export async function writeFlushed(
  path: string,
  parts: readonly Uint8Array[],
  writtenAt?: Date,
): Promise<void> {
  const file = await open(path, "w+", 0o600);
  try {
    let end = 0;
    for (const part of parts) {
      await writeFully(file, part, end);
      end += part.length;
    }
    if (writtenAt) await file.utimes(writtenAt, writtenAt);
    await file.sync();
    await compare(file, parts);
  } finally {
    await file.close();
  }
}

async function compare(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const back = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(...parts.map((p) => p.length), 1)));
  let at = 0;
  for (const part of parts) {
    for (let done = 0; done < part.length; ) {
      const asked = Math.min(back.length, part.length - done);
      const { bytesRead } = await file.read(back, 0, asked, at + done);
      const isSame = back.subarray(0, bytesRead).equals(part.subarray(done, done + bytesRead));
      if (bytesRead === 0 || !isSame) {
        throw new Error("a file read back differs from what was written");
      }
      done += bytesRead;
    }
    at += part.length;
  }
}
