import { newNoteId, newProof, noteColors, readPlace } from "../../shared/note.ts";
import { clip, textLimits } from "../../shared/text.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";
import type { Draft } from "./boardHandle.ts";
import { type DeviceStorage, roomKey } from "./deviceStorage.ts";

/**
 * Notes that their writer keeps for themselves ("alone first", rule 6). They and their marks lie on
 * this device, shared by its tabs, and nothing of them goes anywhere before they are shown.
 */
export interface KeptDrafts {
  /** Oldest first. */
  readonly all: ReadonlyStore<readonly KeptDraft[]>;
  /** Returns the id. */
  keep(draft: Draft): string;
  /** Whether a common reveal takes it. */
  setReady(id: string, isReady: boolean): void;
  /** Takes it away from here, to be shown or written on; undefined when another tab did so before. */
  take(id: string): TakenDraft | undefined;
  /** The latest common reveal that this device has followed. */
  followedReveal(): string | undefined;
  followReveal(id: string): void;
}

export interface KeptDraft extends Draft {
  readonly id: string;
  readonly isReady: boolean;
}

/** What makes a note this device's own; made with the draft, so that two tabs show it as one note. */
export interface NoteKey {
  readonly id: string;
  readonly secret: string;
  readonly proof: string;
}

export interface TakenDraft extends KeptDraft {
  readonly key: NoteKey;
}

interface Kept extends TakenDraft {
  /** Milliseconds since 1970 here; only sorts. */
  readonly at: number;
}

export interface KeptDraftParts {
  readonly storage: DeviceStorage;
  readonly room: string;
  readonly now: () => number;
}

export function createKeptDrafts({
  storage,
  room,
  now,
}: KeptDraftParts): KeptDrafts & { close(): void } {
  const prefix = roomKey(room, "kept/");
  const revealKey = roomKey(room, "reveal");
  const keyOf = (id: string) => `${prefix}${id}`;
  const find = (id: string) => parseKept(id, storage.read(keyOf(id)));
  const readAll = () =>
    storage
      .keys(prefix)
      .flatMap((key) => find(key.slice(prefix.length)) ?? [])
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

  const all = createStore<readonly KeptDraft[]>(readAll());
  const close = storage.subscribe(() => {
    const next = readAll();
    if (JSON.stringify(next) !== JSON.stringify(all.get())) all.set(next);
  });
  const write = ({ id, ...kept }: Kept) => storage.write(keyOf(id), kept);

  return {
    all,
    keep({ text, color, place, picture }) {
      const id = newNoteId();
      const key = { id, ...newProof() };
      const written = { text, color, place, ...(picture && { picture }) };
      write({ id, key, ...written, isReady: false, at: now() });
      return id;
    },
    setReady(id, isReady) {
      const kept = find(id);
      if (kept) write({ ...kept, isReady });
    },
    take(id) {
      const kept = find(id);
      storage.remove(keyOf(id));
      return kept;
    },
    followedReveal() {
      const id = storage.read(revealKey);
      return typeof id === "string" ? id : undefined;
    },
    followReveal: (id) => storage.write(revealKey, id),
    close,
  };
}

function parseKept(id: string, kept: unknown): Kept | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { text, color, place, picture, isReady, at, key } = kept as Record<string, unknown>;
  const { secret, proof } = (key ?? {}) as Record<string, unknown>;
  if (typeof text !== "string" || typeof secret !== "string" || typeof proof !== "string") {
    return undefined;
  }
  return {
    id,
    key: { id, secret, proof },
    text: clip(text, textLimits.note),
    color: noteColors.find((name) => name === color) ?? "white",
    place: readPlace(place),
    ...(typeof picture === "string" && { picture }),
    isReady: isReady === true,
    at: typeof at === "number" ? at : 0,
  };
}
