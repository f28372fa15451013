import type * as Fs from "node:fs";
import type * as FsPromises from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Wraps Node's file functions, so that a test can tell afterwards what happened in which order: every
 * change to files and names under one folder, when it was asked for and when it was done. The
 * changes themselves are made as well.
 */

export type DiskChange =
  | { readonly kind: "create"; readonly path: string; readonly file: number }
  | { readonly kind: "makeFolder"; readonly path: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "remove"; readonly path: string }
  | {
      readonly kind: "write";
      readonly file: number;
      readonly at: number;
      readonly bytes: Buffer;
      /** Flushed when it is done. */
      readonly isDurable: boolean;
    }
  | { readonly kind: "cut"; readonly file: number; readonly size: number }
  | { readonly kind: "flush"; readonly file: number }
  | { readonly kind: "flushFolder"; readonly path: string };

export type DiskEvent<Note> =
  | { readonly kind: "asked"; readonly id: number; readonly change: DiskChange }
  | { readonly kind: "done" | "failed"; readonly id: number }
  | { readonly kind: "noted"; readonly note: Note };

export interface RecordedDisk<Note> {
  readonly events: readonly DiskEvent<Note>[];
  /** Records what happens below this folder from now on; nothing when undefined. */
  watch(folder: string | undefined): void;
  note(note: Note): void;
  readonly fs: (real: typeof Fs) => typeof Fs;
  readonly promises: (real: typeof FsPromises) => typeof FsPromises;
}

interface Opened {
  readonly file: number;
  readonly isDurable: boolean;
}

type Write = (bytes: Buffer, from: number, length: number, at: number) => Promise<unknown>;
type Callback = (error: Error | null, value?: unknown) => void;

export function createRecordedDisk<Note>(): RecordedDisk<Note> {
  const events: DiskEvent<Note>[] = [];
  /** Path → file, as a process sees it. */
  const files = new Map<string, number>();
  const descriptors = new Map<number, Opened>();
  let root: string | undefined;
  let nextId = 1;

  const isWatched = (path: unknown): path is string =>
    root !== undefined && typeof path === "string" && path.startsWith(root);

  function ask(change: DiskChange): number {
    const id = nextId++;
    events.push({ kind: "asked", id, change });
    return id;
  }

  async function recorded<T>(change: DiskChange | undefined, act: () => Promise<T>): Promise<T> {
    if (!change) return act();
    const id = ask(change);
    try {
      const result = await act();
      events.push({ kind: "done", id });
      return result;
    } catch (error) {
      events.push({ kind: "failed", id });
      throw error;
    }
  }

  /** The same for a call whose last argument is a callback. */
  function calling(
    change: DiskChange | undefined,
    args: unknown[],
    act: (args: unknown[]) => void,
  ) {
    const id = change && ask(change);
    const callback = args.at(-1) as Callback;
    const told: Callback = (error, value) => {
      if (id !== undefined) events.push({ kind: error ? "failed" : "done", id });
      callback(error, value);
    };
    act([...args.slice(0, -1), told]);
  }

  /** What opening a file for writing changes by itself. */
  function openings(path: string, flags: number): { opened: Opened; changes: DiskChange[] } {
    const known = files.get(path);
    const file = known ?? nextId++;
    files.set(path, file);
    const changes: DiskChange[] = [];
    if (known === undefined) changes.push({ kind: "create", path, file });
    else if (flags & constants.O_TRUNC) changes.push({ kind: "cut", file, size: 0 });
    return { opened: { file, isDurable: (flags & constants.O_DSYNC) !== 0 }, changes };
  }

  let constants: typeof Fs.constants;
  const isWriting = (flags: number) => (flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0;

  function numeric(flags: string | number | undefined): number {
    if (typeof flags === "number") return flags;
    const { O_RDWR, O_WRONLY, O_CREAT, O_TRUNC } = constants;
    if (flags === "w") return O_WRONLY | O_CREAT | O_TRUNC;
    if (flags === "w+") return O_RDWR | O_CREAT | O_TRUNC;
    return 0;
  }

  function wrapFs(real: typeof Fs): typeof Fs {
    constants = real.constants;
    const writing = (fd: number, at: unknown, bytes: Buffer): DiskChange | undefined => {
      const opened = descriptors.get(fd);
      return opened && { kind: "write", ...opened, at: Number(at), bytes };
    };
    const any = real as unknown as Record<string, (...args: unknown[]) => void>;
    const wrapped = {
      ...real,
      open(path: string, flags: number, mode: number, callback: Callback) {
        if (!isWatched(path)) return any.open?.(path, flags, mode, callback);
        const { opened, changes } = openings(path, flags);
        const ids = changes.map(ask);
        any.open?.(path, flags, mode, (error: Error | null, fd: number) => {
          for (const id of ids) events.push({ kind: error ? "failed" : "done", id });
          if (!error) descriptors.set(fd, opened);
          callback(error, fd);
        });
      },
      write(fd: number, bytes: Buffer, from: number, length: number, at: number, done: Callback) {
        const change = writing(fd, at, Buffer.from(bytes.subarray(from, from + length)));
        calling(change, [fd, bytes, from, length, at, done], (args) => any.write?.(...args));
      },
      writev(fd: number, parts: Buffer[], at: number, done: Callback) {
        calling(writing(fd, at, Buffer.concat(parts)), [fd, parts, at, done], (args) =>
          any.writev?.(...args),
        );
      },
      fdatasync(fd: number, done: Callback) {
        const opened = descriptors.get(fd);
        const change = opened && { kind: "flush" as const, file: opened.file };
        calling(change, [fd, done], (args) => any.fdatasync?.(...args));
      },
      ftruncate(fd: number, size: number, done: Callback) {
        const opened = descriptors.get(fd);
        const change = opened && { kind: "cut" as const, file: opened.file, size };
        calling(change, [fd, size, done], (args) => any.ftruncate?.(...args));
      },
      close(fd: number, done: Callback) {
        descriptors.delete(fd);
        any.close?.(fd, done);
      },
    };
    return wrapped as unknown as typeof Fs;
  }

  function wrapHandle(handle: FsPromises.FileHandle, { file, isDurable }: Opened): void {
    const write = handle.write.bind(handle) as Write;
    const { sync, datasync, truncate } = handle;
    Object.assign(handle, {
      write: (bytes: Buffer, from: number, length: number, at: number) => {
        const copy = Buffer.from(bytes.subarray(from, from + length));
        return recorded({ kind: "write", file, isDurable, at, bytes: copy }, () =>
          write(bytes, from, length, at),
        );
      },
      sync: () => recorded({ kind: "flush", file }, () => sync.call(handle)),
      datasync: () => recorded({ kind: "flush", file }, () => datasync.call(handle)),
      truncate: (size: number) =>
        recorded({ kind: "cut", file, size }, () => truncate.call(handle, size)),
    });
  }

  function wrapPromises(real: typeof FsPromises): typeof FsPromises {
    const wrapped = {
      ...real,
      async open(path: string, flags?: string | number, mode?: number) {
        if (!isWatched(path)) return real.open(path, flags, mode);
        if (isWriting(numeric(flags))) {
          const { opened, changes } = openings(path, numeric(flags));
          const ids = changes.map(ask);
          const handle = await real.open(path, flags, mode);
          for (const id of ids) events.push({ kind: "done", id });
          wrapHandle(handle, opened);
          return handle;
        }
        const handle = await real.open(path, flags, mode);
        const { sync } = handle;
        handle.sync = () => recorded({ kind: "flushFolder", path }, () => sync.call(handle));
        return handle;
      },
      async mkdir(path: string, options?: Fs.MakeDirectoryOptions) {
        const isPossible = !(await exists(real, path)) && (await exists(real, dirname(path)));
        const isChange = isWatched(path) && isPossible;
        return recorded(isChange ? { kind: "makeFolder", path } : undefined, () =>
          real.mkdir(path, options),
        );
      },
      rename(from: string, to: string) {
        if (!isWatched(from)) return real.rename(from, to);
        const file = files.get(from);
        if (file !== undefined) files.set(to, file);
        files.delete(from);
        return recorded({ kind: "rename", from, to }, () => real.rename(from, to));
      },
      rm(path: string, options?: Fs.RmOptions) {
        if (!isWatched(path)) return real.rm(path, options);
        for (const known of files.keys()) {
          if (known === path || known.startsWith(`${path}/`)) files.delete(known);
        }
        return recorded({ kind: "remove", path }, () => real.rm(path, options));
      },
    };
    return wrapped as unknown as typeof FsPromises;
  }

  return {
    events,
    watch(folder) {
      root = folder;
    },
    note: (note) => events.push({ kind: "noted", note }),
    fs: wrapFs,
    promises: wrapPromises,
  };
}

async function exists(real: typeof FsPromises, path: string): Promise<boolean> {
  return real.stat(path).then(
    () => true,
    () => false,
  );
}
