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

/** Names of all files below `folder` that hold `text`, or none. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isFile()) continue;
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    if (content.includes(text)) found.push(name);
  }
  return found;
}
