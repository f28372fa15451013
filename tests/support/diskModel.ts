import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import type { createRandom } from "./random.ts";
import type { DiskChange } from "./recordedDisk.ts";

/**
 * What a power cut leaves of files: of a file what was flushed, and of what was not any blocks or
 * none; of a folder the names as of its last flush, and of later changes any or none. Nothing waits
 * for anything else.
 */

type Random = ReturnType<typeof createRandom>;

interface Pending<T> {
  readonly id: number;
  readonly what: T;
  isDone: boolean;
}

type FileChange = Extract<DiskChange, { kind: "write" | "cut" }>;
type Names = Map<string, File | Folder>;
type NameChange = readonly (readonly [string, File | Folder | undefined])[];

class File {
  readonly kind = "file";
  durable = Buffer.alloc(0);
  pending: Pending<FileChange>[] = [];
}

class Folder {
  readonly kind = "folder";
  /** As a process sees it. */
  readonly seen: Names = new Map();
  readonly durable: Names = new Map();
  pending: Pending<NameChange>[] = [];
}

const blockBytes = 512;

export class DiskModel {
  readonly #root: string;
  readonly #top = new Folder();
  readonly #files = new Map<number, File>();
  readonly #running = new Map<number, () => void>();

  /** An empty folder that is itself durable. */
  constructor(root: string) {
    this.#root = root;
  }

  ask(id: number, change: DiskChange): void {
    if (change.kind === "write" || change.kind === "cut") this.#write(id, change);
    else if (change.kind === "flush") this.#flushFile(id, this.#file(change.file));
    else if (change.kind === "flushFolder") this.#flushFolder(id, this.#folder(change.path));
    else if (change.kind === "remove") this.#remove(id, change.path);
    else if (change.kind === "rename") this.#rename(id, change.from, change.to);
    else {
      const node = change.kind === "create" ? new File() : new Folder();
      if (change.kind === "create" && node.kind === "file") this.#files.set(change.file, node);
      this.#changeNames(id, dirname(change.path), [[basename(change.path), node]]);
    }
  }

  done(id: number): void {
    this.#running.get(id)?.();
    this.#running.delete(id);
  }

  /** Writes what is left to a folder. Returns all of it, for a look at the bytes. */
  async cut(random: Random, target: string): Promise<Buffer[]> {
    const contents: Buffer[] = [];
    const writeFolder = async (folder: Folder, path: string): Promise<void> => {
      await mkdir(path, { recursive: true });
      for (const [name, node] of namesLeft(folder, random)) {
        if (node.kind === "folder") await writeFolder(node, join(path, name));
        else {
          const content = contentLeft(node, random);
          contents.push(content);
          await writeFile(join(path, name), content);
        }
      }
    };
    await writeFolder(this.#top, target);
    return contents;
  }

  #write(id: number, change: FileChange): void {
    const file = this.#file(change.file);
    const pending = { id, what: change, isDone: false };
    file.pending.push(pending);
    this.#running.set(id, () => {
      pending.isDone = true;
      if (change.kind !== "write" || !change.isDurable) return;
      file.pending = file.pending.filter((each) => each !== pending);
      file.durable = changed(file.durable, change);
    });
  }

  #rename(id: number, from: string, to: string): void {
    const found = this.#folder(dirname(from)).seen.get(basename(from));
    if (!found) return;
    this.#changeNames(id, dirname(from), [
      [basename(from), undefined],
      [basename(to), found],
    ]);
  }

  #changeNames(id: number, path: string, what: NameChange): void {
    const folder = this.#folder(path);
    const pending = { id, what, isDone: false };
    rename(folder.seen, what);
    folder.pending.push(pending);
    this.#running.set(id, () => {
      pending.isDone = true;
    });
  }

  /** All below it goes too, each name on its own. */
  #remove(id: number, path: string): void {
    const parent = this.#find(dirname(path));
    const found = parent?.seen.get(basename(path));
    if (!parent || !found) return;
    const folders: [string, Folder][] = found.kind === "folder" ? [[path, found]] : [];
    for (const [at, folder] of folders) {
      for (const [name, node] of [...folder.seen]) {
        if (node.kind === "folder") folders.push([join(at, name), node]);
        else this.#changeNames(id, at, [[name, undefined]]);
      }
    }
    this.#changeNames(id, dirname(path), [[basename(path), undefined]]);
    const touched = [parent, ...folders.map(([, folder]) => folder)];
    this.#running.set(id, () => {
      for (const { pending } of touched) {
        for (const each of pending) if (each.id === id) each.isDone = true;
      }
    });
  }

  /** What was done when the flush was asked for is durable when the flush is done. */
  #flushFile(id: number, file: File): void {
    const included = new Set(file.pending.filter(({ isDone }) => isDone));
    this.#running.set(id, () => {
      for (const each of file.pending) {
        if (included.has(each)) file.durable = changed(file.durable, each.what);
      }
      file.pending = file.pending.filter((each) => !included.has(each));
    });
  }

  #flushFolder(id: number, folder: Folder): void {
    const included = new Set(folder.pending.filter(({ isDone }) => isDone));
    this.#running.set(id, () => {
      for (const each of folder.pending) if (included.has(each)) rename(folder.durable, each.what);
      folder.pending = folder.pending.filter((each) => !included.has(each));
    });
  }

  #file(number: number): File {
    const file = this.#files.get(number);
    if (!file) throw new Error("a file is created before it is changed");
    return file;
  }

  #folder(path: string): Folder {
    const folder = this.#find(path);
    if (!folder) throw new Error(`no folder ${path} in the model`);
    return folder;
  }

  #find(path: string): Folder | undefined {
    let at = this.#top;
    for (const name of relative(this.#root, path).split("/").filter(Boolean)) {
      const next = at.seen.get(name);
      if (next?.kind !== "folder") return undefined;
      at = next;
    }
    return at;
  }
}

function changed(content: Buffer, change: FileChange): Buffer<ArrayBuffer> {
  const size =
    change.kind === "cut" ? change.size : Math.max(content.length, change.at + change.bytes.length);
  const result = Buffer.alloc(size);
  content.copy(result);
  if (change.kind === "write") change.bytes.copy(result, change.at);
  return result;
}

function rename(names: Names, changes: NameChange): void {
  for (const [name, node] of changes) {
    if (node) names.set(name, node);
    else names.delete(name);
  }
}

/** Of what was not flushed: nothing, everything, or some. */
function shareKept(random: Random): number {
  return random.pick([0, 1, 0.5]);
}

function namesLeft(folder: Folder, random: Random): Names {
  const share = shareKept(random);
  const names = new Map(folder.durable);
  for (const { what } of folder.pending) if (random.chance(share)) rename(names, what);
  return names;
}

function contentLeft(file: File, random: Random): Buffer {
  const share = shareKept(random);
  let content = file.durable;
  for (const { what } of file.pending) {
    if (what.kind === "cut") {
      if (random.chance(share)) content = changed(content, what);
      continue;
    }
    for (let at = what.at; at < what.at + what.bytes.length; ) {
      const end = Math.min(
        (Math.floor(at / blockBytes) + 1) * blockBytes,
        what.at + what.bytes.length,
      );
      const bytes = what.bytes.subarray(at - what.at, end - what.at);
      if (random.chance(share)) content = changed(content, { ...what, at, bytes });
      at = end;
    }
  }
  return content;
}
