import { headerBytes, journalFormat, recordKinds, writeHeader } from "./records.ts";

/** Updates that wait for a commit, and how they become the bytes of one. */

/** A room as the journal knows it. */
export interface JournalRoom {
  readonly key: string;
  readonly keyBytes: Buffer;
  /** What still waits is then not written any more. */
  isErased: boolean;
}

interface Waiting {
  readonly room: JournalRoom;
  readonly position: number;
  readonly update: Uint8Array;
}

export interface Commit {
  readonly waiting: readonly Waiting[];
  readonly isDurable: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/** More than this waits for the commit after the next, so that memory stays bounded. */
const commitBytes = 4 << 20;
/** A buffer that a large commit needed is not kept. */
const keptBytes = 256 << 10;
const header = headerBytes(journalFormat);

export class CommitQueue {
  readonly #commits: { readonly commit: Commit; readonly list: Waiting[]; bytes: number }[] = [];
  #buffer = Buffer.allocUnsafeSlow(keptBytes);

  get isEmpty(): boolean {
    return this.#commits.length === 0;
  }

  /** Resolves when the update is durable. */
  add(room: JournalRoom, position: number, update: Uint8Array): Promise<void> {
    let last = this.#commits.at(-1);
    if (!last || last.bytes >= commitBytes) {
      last = newCommit();
      this.#commits.push(last);
    }
    last.list.push({ room, position, update });
    last.bytes += header + update.length;
    return last.commit.isDurable;
  }

  get last(): Commit | undefined {
    return this.#commits.at(-1)?.commit;
  }

  take(): Commit | undefined {
    return this.#commits.shift()?.commit;
  }

  /** Valid until the next call. Notes each position in `highest`. */
  encode({ waiting }: Commit, highest: Map<string, number>): Buffer {
    const records = waiting.filter(({ room }) => !room.isErased);
    const size = records.reduce((sum, { update }) => sum + header + update.length, 0);
    const buffer = size > this.#buffer.length ? Buffer.allocUnsafeSlow(size) : this.#buffer;
    let at = 0;
    for (const { room, position, update } of records) {
      const kind = at === 0 ? recordKinds.commit : recordKinds.update;
      writeHeader(buffer, at, journalFormat, kind, room.keyBytes, position, update);
      buffer.set(update, at + header);
      at += header + update.length;
      highest.set(room.key, position);
    }
    return buffer.subarray(0, at);
  }
}

function newCommit() {
  const list: Waiting[] = [];
  let resolve = (): void => undefined;
  let reject = (_error: unknown): void => undefined;
  const isDurable = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { commit: { waiting: list, isDurable, resolve, reject }, list, bytes: 0 };
}
