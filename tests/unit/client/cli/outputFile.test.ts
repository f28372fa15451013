import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkOutput, writeOutput } from "../../../../client/cli/outputFile.ts";
import { mountSmallDisk } from "../../../support/smallDisk.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sameboat-output-"));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = new TextEncoder().encode("new");

test("a file is written whole, and nothing is left beside it", async () => {
  const file = join(folder, "new.md");
  await checkOutput(file, { isForced: false });
  await writeOutput(file, bytes, { isForced: false });
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(folder)).toEqual(["new.md"]);
});

test("a file that is there stays as it is, unless somebody asks for it to be written over", async () => {
  const file = join(folder, "old.md");
  await writeFile(file, "old");
  await expect(checkOutput(file, { isForced: false })).rejects.toThrow(/there already/);
  // It may also come while the board is fetched.
  await expect(writeOutput(file, bytes, { isForced: false })).rejects.toThrow(/there already/);
  expect(await readFile(file, "utf8")).toBe("old");
  await checkOutput(file, { isForced: true });
  await writeOutput(file, bytes, { isForced: true });
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(folder)).toEqual(["old.md"]);
});

test("a folder, and a folder that is not there, are told before any work", async () => {
  await mkdir(join(folder, "here"));
  await expect(checkOutput(join(folder, "here"), { isForced: true })).rejects.toThrow(
    /is a folder/,
  );
  await expect(checkOutput(join(folder, "no/a.md"), { isForced: true })).rejects.toThrow(
    /not there/,
  );
});

test("a full disk keeps the old file and leaves no half one", async () => {
  const disk = await mountSmallDisk();
  // Without the right to mount one, the device that is always full shows the same line.
  if (!disk) {
    await expect(writeOutput("/dev/full", bytes, { isForced: true })).rejects.toThrow(
      /disk is full/,
    );
    return;
  }
  try {
    const file = join(disk.path, "old.md");
    await writeFile(file, "old");
    const large = new Uint8Array(8_000_000);
    await expect(writeOutput(file, large, { isForced: true })).rejects.toThrow(/disk is full/);
    expect(await readFile(file, "utf8")).toBe("old");
    expect(await readdir(disk.path)).toEqual(["old.md"]);
  } finally {
    await disk.dispose();
  }
});
