import { constants } from "node:fs";
import { copyFile, link, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { CommandFailure } from "./failure.ts";

/** Writes what a command made: whole, or not at all. */

export interface OutputOptions {
  readonly isForced: boolean;
}

/** Says so before any work is done when the file is there and may not be written over. */
export async function checkOutput(file: string, { isForced }: OutputOptions): Promise<void> {
  const found = await statOf(file);
  if (found?.isDirectory()) throw new CommandFailure("file", `${file} is a folder.`);
  if (found?.isFile() && !isForced) throw exists(file);
  if (!(await statOf(path.dirname(path.resolve(file))))?.isDirectory()) {
    throw new CommandFailure("file", `The folder of ${file} is not there.`);
  }
}

/** First beside its place, so that a full disk leaves neither half a file nor takes an old one. */
export async function writeOutput(
  file: string,
  bytes: Uint8Array,
  { isForced }: OutputOptions,
): Promise<void> {
  const found = await statOf(file);
  // A device or a pipe is written to as it is.
  if (found && !found.isFile()) return attempt(file, () => writeBytes(file, bytes, "w"));
  const beside = `${file}.part-${process.pid}`;
  try {
    await attempt(file, () => writeBytes(beside, bytes, "wx"));
    await attempt(file, () => (isForced ? rename(beside, file) : linkOrCopy(beside, file)));
  } finally {
    await rm(beside, { force: true });
  }
}

/** Unlike renaming, neither ever takes the place of a file that came meanwhile. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code === "EEXIST") throw error;
    // Some disks know no second name for a file.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

async function writeBytes(file: string, bytes: Uint8Array, flags: string): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Resolves when all of it is with the system. */
export function writeToStdout(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(failureOf("standard output", error));
    process.stdout.once("error", failed);
    process.stdout.write(bytes, (error) => {
      if (error) return;
      process.stdout.off("error", failed);
      resolve();
    });
  });
}

async function attempt(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw failureOf(file, error);
  }
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw failureOf(file, error);
  }
}

function exists(file: string): CommandFailure {
  return new CommandFailure("file", `${file} is there already; --force writes over it.`);
}

function failureOf(file: string, { code }: { readonly code?: unknown }): CommandFailure {
  if (code === "EEXIST") return exists(file);
  const why = reasons[String(code)] ?? String(code);
  return new CommandFailure("file", `${file} could not be written: ${why}.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "there is no room left for you on the disk",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "nothing can be written to that disk",
  ENAMETOOLONG: "its name is too long",
  EPIPE: "nobody reads it",
  EIO: "the disk does not work",
};
