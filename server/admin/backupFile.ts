import { createHash, type Hash } from "node:crypto";
import { type FileHandle, link, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { crc32 } from "node:zlib";
import { flushFolder } from "../storage/disk.ts";
import type { StoredBoard } from "../storage/storedBoards.ts";
import { encodeBoard, parseBoard } from "./boardCode.ts";
import { Refusal } from "./refusal.ts";

/**
 * A backup is one file: a first line, then parts, each with kind, length and checksum. The last part
 * counts the others and holds the SHA-256 of everything before it, so that a file cut short anywhere
 * is known for one.
 */

const firstLine = Buffer.from("sameboat backup 1\n");
const firstWords = "sameboat backup ";
const partKinds = { board: 1, erased: 2, end: 3 } as const;
const headBytes = 9;
/** Far above the largest board; a length beyond it is damage, and not memory to ask for. */
const longestPart = 0x7fff_0000;
const keyBytes = 32;

export interface BackupEnd {
  readonly boards: number;
  readonly erased: number;
  readonly sha256: string;
}

export interface BackupWriter {
  board(board: StoredBoard): Promise<void>;
  erased(keys: readonly string[]): Promise<void>;
  /** Flushes the file and gives it its name. Until then it has another, and is not a backup. */
  finish(): Promise<{ readonly bytes: number }>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Rejects with a Refusal when there is a file of that name and `mayReplace` was not said. */
export async function createBackup(path: string, mayReplace: boolean): Promise<BackupWriter> {
  if (!mayReplace && (await isThere(path))) throw nameTaken(path);
  const partPath = `${path}.part`;
  const file = await open(partPath, "wx", 0o600).catch((error: unknown) => {
    throw cannotOpen(error, partPath) ?? error;
  });
  const hash = createHash("sha256");
  let bytes = 0;
  const counts = { boards: 0, erased: 0 };

  async function write(data: Uint8Array): Promise<void> {
    hash.update(data);
    bytes += data.length;
    await file.writeFile(data);
  }
  async function part(kind: number, body: Buffer): Promise<void> {
    const head = Buffer.alloc(headBytes);
    head[0] = kind;
    head.writeUInt32BE(body.length, 1);
    head.writeUInt32BE(crc32(body), 5);
    await write(head);
    await write(body);
  }
  await write(firstLine);
  return {
    async board(board) {
      await part(partKinds.board, encodeBoard(board));
      counts.boards++;
    },
    async erased(keys) {
      await part(partKinds.erased, Buffer.from(keys.join(""), "hex"));
      counts.erased += keys.length;
    },
    async finish() {
      const end: BackupEnd = { ...counts, sha256: hash.copy().digest("hex") };
      await part(partKinds.end, Buffer.from(JSON.stringify(end)));
      await file.sync();
      await file.close();
      if (mayReplace) await rename(partPath, path);
      else {
        // Unlike a rename it fails when somebody made a file of that name meanwhile.
        await link(partPath, path).catch((error: unknown) => {
          throw cannotOpen(error, path) ?? error;
        });
        await rm(partPath);
      }
      await flushFolder(dirname(path));
      return { bytes };
    },
    async abandon() {
      await file.close();
      await rm(partPath, { force: true });
    },
  };
}

export type BackupPart =
  | { readonly kind: "board"; readonly board: StoredBoard }
  | { readonly kind: "erased"; readonly keys: readonly string[] };

/** Reads the whole file once and compares all sums. Rejects with a Refusal when it is not whole. */
export async function checkBackup(path: string): Promise<BackupEnd> {
  const file = await openBackup(path);
  try {
    const counts = { boards: 0, erased: 0 };
    for await (const part of partsOf(file, path, createHash("sha256"))) {
      if (part.kind === "board") counts.boards++;
      else if (part.kind === "erased") counts.erased += part.keys.length;
      else if (part.end.boards === counts.boards && part.end.erased === counts.erased) {
        return part.end;
      }
    }
    throw cutShort(path);
  } finally {
    await file.close();
  }
}

/** The parts of a backup that was checked. */
export async function* readBackup(path: string): AsyncGenerator<BackupPart, void> {
  const file = await openBackup(path);
  try {
    for await (const part of partsOf(file, path, createHash("sha256"))) {
      if (part.kind !== "end") yield part;
    }
  } finally {
    await file.close();
  }
}

type FoundPart = BackupPart | { readonly kind: "end"; readonly end: BackupEnd };

async function* partsOf(
  file: FileHandle,
  path: string,
  hash: Hash,
): AsyncGenerator<FoundPart, void> {
  hash.update(await readFirstLine(file, path));
  for (;;) {
    const head = await readExactly(file, headBytes, path);
    const length = head.readUInt32BE(1);
    if (length > longestPart) throw cutShort(path);
    const body = await readExactly(file, length, path);
    if (crc32(body) !== head.readUInt32BE(5)) throw damaged(path);
    const found = readPart(head.readUInt8(0), body);
    if (!found) throw damaged(path);
    if (found.kind === "end") {
      if (found.end.sha256 !== hash.digest("hex")) throw damaged(path);
      if ((await file.read(Buffer.alloc(1), 0, 1, null)).bytesRead > 0) throw damaged(path);
      yield found;
      return;
    }
    hash.update(head).update(body);
    yield found;
  }
}

function readPart(kind: number, body: Buffer): FoundPart | undefined {
  if (kind === partKinds.board) {
    const board = parseBoard(body);
    return board && { kind: "board", board };
  }
  if (kind === partKinds.erased) {
    if (body.length % keyBytes !== 0) return undefined;
    const keys = Array.from({ length: body.length / keyBytes }, (_, at) =>
      body.toString("hex", at * keyBytes, (at + 1) * keyBytes),
    );
    return { kind: "erased", keys };
  }
  if (kind !== partKinds.end) return undefined;
  // The checksum of this part was right, so it is what a version of ours wrote.
  const { boards, erased, sha256 }: Partial<BackupEnd> = JSON.parse(body.toString("utf8"));
  if (boards === undefined || erased === undefined || sha256 === undefined) return undefined;
  return { kind: "end", end: { boards, erased, sha256 } };
}

async function openBackup(path: string): Promise<FileHandle> {
  return open(path, "r").catch((error: unknown) => {
    throw cannotOpen(error, path) ?? error;
  });
}

async function readFirstLine(file: FileHandle, path: string): Promise<Buffer> {
  const line = Buffer.alloc(firstLine.length);
  await file.read(line, 0, line.length, null).catch((error: unknown) => {
    throw cannotOpen(error, path) ?? error;
  });
  if (line.equals(firstLine)) return line;
  if (line.toString("utf8").startsWith(firstWords)) {
    throw new Refusal(`${basename(path)}: a backup of another version of Sameboat; use its tool`);
  }
  throw new Refusal(`${basename(path)}: this is not a backup of Sameboat`);
}

async function readExactly(file: FileHandle, length: number, path: string): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, null);
    if (bytesRead === 0) throw cutShort(path);
    done += bytesRead;
  }
  return bytes;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function nameTaken(path: string): Refusal {
  return new Refusal(
    `${basename(path)}: there is such a file; choose another name or say --replace`,
  );
}

function cutShort(path: string): Refusal {
  return new Refusal(`${basename(path)}: the backup was cut short; nothing of it was used`);
}

function damaged(path: string): Refusal {
  return new Refusal(`${basename(path)}: the backup is damaged; nothing of it was used`);
}

function cannotOpen(error: unknown, path: string): Refusal | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const name = basename(path);
  if (code === "EEXIST" && path.endsWith(".part")) {
    return new Refusal(`${name}: left by a backup that did not end, or that still runs; remove it`);
  }
  if (code === "EEXIST") return nameTaken(path);
  if (code === "ENOENT") return new Refusal(`${name}: no such file or folder`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new Refusal(`${name}: not permitted to this account`);
  }
  if (code === "EISDIR") return new Refusal(`${name}: this is a folder, and not a backup`);
  return undefined;
}
