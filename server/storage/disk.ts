import { constants } from "node:fs";
import { type FileHandle, open, readdir, readFile, rename, rm, utimes } from "node:fs/promises";

/** The few things done with files, each so that a kill at any moment leaves the old or the new. */

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Undefined when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
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

/** Opens for reading and writing at given places; creates what is missing. */
export function openForWriting(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
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
 * Puts a new file in the place of an old one. It is written beside it, flushed, read back and
 * compared before it takes the name, so that a disk that lies is found out while the old one lasts.
 */
export async function replaceFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  writtenAt?: Date,
): Promise<void> {
  const path = `${folder}/${name}`;
  const fresh = `${path}.new`;
  try {
    const file = await open(fresh, "w", 0o600);
    try {
      await writeFully(file, bytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    const back = await readFile(fresh);
    if (!back.equals(bytes)) throw new Error("a file read back differs from what was written");
    if (writtenAt) await utimes(fresh, writtenAt, writtenAt);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await flushFolder(folder);
}
