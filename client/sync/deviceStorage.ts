/**
 * What this device keeps: small values by key, readable at once. Where the browser gives no storage
 * or it is full, values live as long as the page, and nobody has to know.
 *
 * All that belongs to one board stands under its room (`roomKey`), so that forgetting a board cannot
 * miss anything, and each thing has a key of its own, so that two tabs never overwrite each other.
 */
export interface DeviceStorage {
  /** The value as it was written; undefined when there is none or it cannot be read. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
  keys(prefix: string): readonly string[];
  /** Calls back after a change here or in another tab, until the returned function is called. */
  subscribe(changed: () => void): () => void;
}

/** Everything of ours begins with this. */
export const keyPrefix = "sameboat/";

export function roomKey(room: string, name = ""): string {
  return `${keyPrefix}${room}/${name}`;
}

export function createDeviceStorage(storage: Storage | undefined): DeviceStorage {
  const unwritten = new Map<string, string>();
  const listeners = new Set<() => void>();

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const heard = (event: StorageEvent) => {
    if (event.storageArea === storage) tell();
  };
  const keep = (key: string, text: string): boolean => {
    try {
      storage?.setItem(key, text);
      return storage !== undefined;
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
  };

  return {
    read(key) {
      const text = unwritten.get(key) ?? storage?.getItem(key) ?? undefined;
      return text === undefined ? undefined : parseJson(text);
    },
    write(key, value) {
      const text = JSON.stringify(value);
      if (keep(key, text)) unwritten.delete(key);
      else unwritten.set(key, text);
      tell();
    },
    remove(key) {
      unwritten.delete(key);
      storage?.removeItem(key);
      tell();
    },
    keys(prefix) {
      const all = new Set(unwritten.keys());
      for (let i = 0; storage && i < storage.length; i++) all.add(storage.key(i) ?? "");
      return [...all].filter((key) => key.startsWith(prefix));
    },
    subscribe(changed) {
      if (listeners.size === 0) globalThis.window?.addEventListener("storage", heard);
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
        if (listeners.size === 0) globalThis.window?.removeEventListener("storage", heard);
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reading the property alone throws where a browser is told to keep nothing for sites. */
export function browserStorage(kind: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return globalThis.window?.[kind];
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

export const deviceStorage = createDeviceStorage(browserStorage("localStorage"));
