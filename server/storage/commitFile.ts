import { close, constants, fdatasync, ftruncate, open, write, writev } from "node:fs";

/**
 * A file that takes commits one after the other. Raw descriptors and callbacks: at thousands of
 * commits a second the promises of a FileHandle cost more than the write itself.
 *
 * On Linux the file is opened with O_DSYNC, so that write and flush are one call. Zeros are written
 * ahead of the commits, so that most of them change bytes of the file and not its size: that alone
 * spares the file system its own journal. Measured in `ARCHITECTURE.md`.
 */

const flushesWithWrite = process.platform === "linux";
const ahead = Buffer.alloc(128 * 1024);

export class CommitFile {
  readonly #descriptor: number;
  readonly #isDurable: boolean;
  #size = 0;

  private constructor(descriptor: number, isDurable: boolean) {
    this.#descriptor = descriptor;
    this.#isDurable = isDurable;
  }

  /** Makes a new file. Its name is not flushed yet. */
  static create(path: string, isDurable: boolean): Promise<CommitFile> {
    const { O_RDWR, O_CREAT, O_TRUNC, O_DSYNC } = constants;
    const flags = O_RDWR | O_CREAT | O_TRUNC | (isDurable && flushesWithWrite ? O_DSYNC : 0);
    return new Promise((resolve, reject) => {
      open(path, flags, 0o600, (error, descriptor) => {
        if (error) reject(error);
        else resolve(new CommitFile(descriptor, isDurable));
      });
    });
  }

  /** Resolves when `bytes` are durable at `position`, the end of what was written before. */
  async write(bytes: Buffer, position: number): Promise<void> {
    const end = position + bytes.length;
    const isLonger = this.#isDurable && end > this.#size;
    let done = await this.#put(isLonger ? [bytes, ahead] : [bytes], position);
    this.#size = Math.max(this.#size, position + done);
    // A full disk may take a part; zeros that it did not take are no loss.
    while (done < bytes.length) done += await this.#put([bytes.subarray(done)], position + done);
    this.#size = Math.max(this.#size, end);
    if (this.#isDurable && !flushesWithWrite) await this.#flush();
  }

  /** Cuts the file off, durably. */
  async cut(size: number): Promise<void> {
    await call((done) => ftruncate(this.#descriptor, size, done));
    this.#size = size;
    await this.#flush();
  }

  close(): Promise<void> {
    return call((done) => close(this.#descriptor, done));
  }

  #put(parts: readonly Buffer[], position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, written: number) => {
        if (error) reject(error);
        else resolve(written);
      };
      const [first] = parts;
      if (first && parts.length === 1) {
        write(this.#descriptor, first, 0, first.length, position, done);
      } else {
        writev(this.#descriptor, parts, position, done);
      }
    });
  }

  #flush(): Promise<void> {
    return call((done) => fdatasync(this.#descriptor, done));
  }
}

function call(act: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error ? reject(error) : resolve()));
  });
}
