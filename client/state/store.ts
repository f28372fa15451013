/** One value that changes and those who want to know: fits React's `useSyncExternalStore`. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Calls back after every change until the returned function is called. */
  subscribe(changed: () => void): () => void;
}

export type ReadonlyStore<T> = Omit<Store<T>, "set">;

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
