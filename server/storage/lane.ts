/** Runs jobs one after the other. A job that fails does not stop those behind it. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#last.then(job);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when all jobs entered so far have ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
