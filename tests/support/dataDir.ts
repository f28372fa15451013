import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a test looks at, or spoils, in the folder of a storage that is closed. */

/** Files of the journal, oldest first. */
export async function journalFiles(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, "journal"));
  return names
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => join(dataDir, "journal", name));
}

/** The file that the last commits went to. */
export async function newestJournal(dataDir: string): Promise<string> {
  const newest = (await journalFiles(dataDir)).at(-1);
  if (newest === undefined) throw new Error("nothing is in the journal");
  return newest;
}

export async function flip(file: string, at: number): Promise<void> {
  const content = await readFile(file);
  content[at] = (content[at] ?? 0) ^ 0x40;
  await writeFile(file, content);
}

/**
 * Names of all files below `folder` that hold `words`, or none. A file that is replaced meanwhile may
 * have gone on under another name, so the folder is then looked through once more.
 */
export async function filesWith(folder: string, words: string | Uint8Array): Promise<string[]> {
  const wanted = typeof words === "string" ? words : Buffer.from(words);
  for (;;) {
    const found: string[] = [];
    let vanished = false;
    for (const name of await readdir(folder, { recursive: true })) {
      try {
        const path = join(folder, name);
        if (!(await stat(path)).isFile()) continue;
        if ((await readFile(path)).includes(wanted)) found.push(name);
      } catch (error) {
        if (!isMissing(error)) throw error;
        vanished = true;
      }
    }
    if (!vanished) return found;
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
