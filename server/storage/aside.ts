import { rm } from "node:fs/promises";
import { makeFolder, namesIn, replaceFiles, statIfThere } from "./disk.ts";

/**
 * A folder for what could not be read. It may hold words that people have taken back since, so it
 * goes with the board, with a note taken back, or after seven days (P2).
 */

const keptMs = 7 * 86_400_000;

export async function setAside(folder: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(folder);
  const taken = await namesIn(folder);
  await replaceFiles(folder, [`damaged-${taken.length + 1}`], [bytes]);
}

export async function dropAside(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export async function dropOldAside(folder: string, now: number): Promise<void> {
  const found = await statIfThere(folder);
  if (found && now - found.mtimeMs > keptMs) await dropAside(folder);
}
