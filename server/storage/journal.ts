import { rm } from "node:fs/promises";
import { type Commit, CommitQueue, type JournalRoom } from "./commits.ts";
import { cutFile, makeFolder, namesIn, statIfThere } from "./disk.ts";
import { type Cleanable, JournalCleaner, segmentBytes } from "./journalCleaner.ts";
import { JournalDamage, type JournalDamageParts } from "./journalDamage.ts";
import { JournalReader } from "./journalReader.ts";
import { Lane } from "./lane.ts";
import type { TailRecord } from "./roomFolder.ts";
import { createSegment, discardSegment, readSegment, type Segment } from "./segment.ts";

/**
 * What came since each room's last snapshot, of all rooms in one row of files, so that one flush
 * keeps the updates of everyone: the group commit. One commit is on its way at a time; what is asked
 * meanwhile goes into the next.
 */

export interface JournalOptions extends Omit<JournalDamageParts, "folder" | "isInJournal"> {
  readonly folder: string;
  /** Without it, commits are written and not flushed. */
  readonly isDurable: boolean;
}

/** Less than the beat of the smallest room. */
const gatherMs = 4;
const segmentName = /^[1-9][0-9]*$/;

export class Journal implements Cleanable {
  readonly folder: string;
  readonly damage: JournalDamage;
  readonly #isDurable: boolean;
  readonly #isErased: (key: string) => boolean;
  readonly #queue = new CommitQueue();
  /** Commits, and what must not happen under one. */
  readonly #commits = new Lane();
  readonly #files = new Lane();
  readonly #reader: JournalReader;
  readonly #cleaner: JournalCleaner;
  #sealed: Segment[] = [];
  #active: Segment | undefined;
  /** Made in advance for `seal`, so that no commit waits for it. */
  #prepared: Segment | undefined;
  #nextNumber = 1;
  #isDue = false;
  #committedAt = Number.NEGATIVE_INFINITY;
  /** A commit failed, and what it left behind could not be cut off yet. */
  #isInDoubt = false;
  #isClosing = false;

  constructor(options: JournalOptions) {
    const { folder, isDurable, isErased, folderOf } = options;
    this.folder = folder;
    this.#isDurable = isDurable;
    this.#isErased = isErased;
    const isInJournal = (key: string) => this.highestOf(key) > 0;
    this.damage = new JournalDamage({ folder: `${folder}/aside`, folderOf, isErased, isInJournal });
    this.#reader = new JournalReader(() => this.#all(), this.#files, this.damage);
    this.#cleaner = new JournalCleaner(this, this.#files, this.damage);
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  get sealed(): readonly Segment[] {
    return this.#sealed;
  }

  get active(): Segment | undefined {
    return this.#active;
  }

  /** Reads what an earlier process left, and ends what a kill left half done. */
  async start(): Promise<void> {
    await makeFolder(this.folder);
    const names = await namesIn(this.folder);
    for (const name of names.filter((each) => each.endsWith(".new"))) {
      await rm(`${this.folder}/${name}`, { force: true });
    }
    const numbers = names
      .filter((name) => segmentName.test(name))
      .map(Number)
      .sort((a, b) => a - b);
    for (const number of [...numbers].reverse()) {
      // Behind the newest that holds anything, one may have been made in advance.
      const segment = await readSegment(this.folder, number, this.#sealed.length === 0);
      if (segment) this.#sealed.unshift(segment);
      else await rm(`${this.folder}/${number}`, { force: true });
    }
    this.#nextNumber = (numbers.at(-1) ?? 0) + 1;
    for (const { damaged } of this.#sealed) {
      for (const range of damaged) await this.damage.report(range);
    }
    for (const key of this.keys()) if (this.#isErased(key)) this.#cleaner.drop(key, Infinity);
    await this.#mendStart();
  }

  /** Resolves when the update is durable. Positions of a room have to grow. */
  append(room: JournalRoom, position: number, update: Uint8Array): Promise<void> {
    const isDurable = this.#queue.add(room, position, update);
    this.#schedule();
    return isDurable;
  }

  /** Resolves when everything appended so far is durable or refused. */
  async settled(): Promise<void> {
    await this.#queue.last?.isDurable.catch(() => undefined);
    await this.#commits.idle();
  }

  /** Highest position of a room here; 0 when there is nothing. */
  highestOf(key: string): number {
    return Math.max(0, ...this.#all().map(({ highest }) => highest.get(key) ?? 0));
  }

  /** Milliseconds since 1970, not before the room's last write here. */
  lastWriteOf(key: string): number | undefined {
    const times = this.#all().flatMap((each) => (each.highest.has(key) ? [each.lastWriteMs] : []));
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  keys(): Set<string> {
    return new Set(this.#all().flatMap(({ highest }) => [...highest.keys()]));
  }

  /** Records of a room after a position, in order, each once. */
  read(key: string, after: number): Promise<TailRecord[]> {
    return this.#reader.read(key, after);
  }

  /** A snapshot holds everything up to `upTo`. `isGone` resolves when it is in no file here. */
  forget(key: string, upTo: number): { readonly isGone: Promise<void> } {
    if (this.highestOf(key) === 0) return { isGone: Promise.resolve() };
    this.#cleaner.drop(key, upTo);
    return { isGone: this.#cleaner.clean() };
  }

  async seal(): Promise<void> {
    this.#prepared ??= await this.#create();
    await this.#commits.run(async () => {
      const prepared = this.#prepared;
      if (!prepared) return;
      if (prepared.number > (this.#active?.number ?? 0)) return this.#startSegment();
      // A commit that needed more room was quicker, and the newest has to stay the last.
      this.#prepared = undefined;
      await discardSegment(prepared);
    });
  }

  replace(old: readonly Segment[], fresh: Segment | undefined): void {
    const at = this.#sealed.findIndex((segment) => old.includes(segment));
    const others = this.#sealed.filter((segment) => !old.includes(segment));
    this.#sealed = [...others.slice(0, at), ...(fresh ? [fresh] : []), ...others.slice(at)];
  }

  /** From now on nobody rests before a cleaning. */
  hurry(): void {
    this.#isClosing = true;
    this.#cleaner.wake();
  }

  /** Waits for what runs. Leaves nothing behind that is not needed. */
  async close(): Promise<void> {
    this.hurry();
    await this.settled();
    try {
      await this.#cleaner.close();
    } catch {
      // A full disk: what is too much is dropped after the next start.
    }
    await this.#commits.run(async () => {
      const active = this.#active;
      this.#active = undefined;
      if (this.#prepared) await discardSegment(this.#prepared);
      if (!active) return;
      if (active.end === 0) await discardSegment(active);
      else {
        await active.file?.cut(active.end);
        await active.file?.close();
      }
    });
  }

  #all(): readonly Segment[] {
    return this.#active ? [...this.#sealed, this.#active] : this.#sealed;
  }

  /**
   * The turn of the loop ends first: what others append in it goes along. Soon after another commit it
   * waits a little longer: with hundreds of boards the flushes would else be most of the work.
   */
  #schedule(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const act = () => {
      void this.#commits.run(() => {
        this.#isDue = false;
        this.#committedAt = performance.now();
        return this.#commitNext();
      });
    };
    const waitMs = this.#committedAt + gatherMs - performance.now();
    if (waitMs < 1 || this.#isClosing) setImmediate(act);
    else setTimeout(act, waitMs);
  }

  /** Never rejects: those who wait for the commit are told. */
  async #commitNext(): Promise<void> {
    const commit = this.#queue.take();
    if (!commit) return;
    try {
      await this.#write(commit);
      commit.resolve();
    } catch (error) {
      await this.#cutOff();
      commit.reject(error);
    }
    if (!this.#queue.isEmpty) this.#schedule();
  }

  async #write(commit: Commit): Promise<void> {
    if (this.#isInDoubt) await this.#active?.file?.cut(this.#active.end);
    this.#isInDoubt = false;
    if (!this.#active || this.#active.end > segmentBytes) await this.#startSegment();
    const active = this.#active;
    if (!active?.file) throw new Error("a segment to write to has an open file");
    const bytes = this.#queue.encode(commit, active.highest);
    if (bytes.length === 0) return;
    await active.file.write(bytes, active.end);
    active.end += bytes.length;
    active.lastWriteMs = Date.now();
  }

  /** After a failed commit the journal ends where it ended before. */
  async #cutOff(): Promise<void> {
    if (!this.#active?.file) return;
    this.#isInDoubt = true;
    try {
      await this.#active.file.cut(this.#active.end);
      this.#isInDoubt = false;
    } catch {
      // The next commit tries again before it writes.
    }
  }

  async #startSegment(): Promise<void> {
    const next = this.#prepared ?? (await this.#create());
    this.#prepared = undefined;
    const old = this.#active;
    this.#active = next;
    if (!old) return;
    this.#sealed.push(old);
    const { file } = old;
    delete old.file;
    await file?.close();
  }

  async #create(): Promise<Segment> {
    return createSegment(this.folder, this.#nextNumber++, this.#isDurable);
  }

  /** A full disk must not keep sound boards from opening: what fails here is done later. */
  async #mendStart(): Promise<void> {
    try {
      await this.damage.tidy(Date.now());
      const newest = this.#sealed.at(-1);
      if (newest) await cutTornTail(newest);
      const isUnsound = this.#sealed.some(({ damaged }) => damaged.length > 0);
      if (isUnsound || [...this.keys()].some(this.#isErased)) await this.#cleaner.clean();
    } catch {
      // The next cleaning meets all of it again.
    }
  }
}

/** A next process would take it for damage, because it would not be at the end any more. */
async function cutTornTail(segment: Segment): Promise<void> {
  const size = (await statIfThere(segment.path))?.size ?? 0;
  if (size > segment.end) await cutFile(segment.path, segment.end, new Date(segment.lastWriteMs));
  const isBehind = ({ from }: { from: number }) => from >= segment.end;
  while (segment.damaged.some(isBehind)) {
    segment.damaged.splice(segment.damaged.findIndex(isBehind), 1);
  }
}
