import { newNoteId, noteColors, readPlace } from "../../shared/note.ts";
import { clip, textLimits } from "../../shared/text.ts";
import { createStore } from "../state/store.ts";
import type { Draft, Drafts } from "./boardHandle.ts";
import { type DeviceStorage, roomKey } from "./deviceStorage.ts";
import { watchPage } from "./page.ts";

/** A tab that writes says so this often, ms; one silent for longer than `orphanMs` is gone. */
const beatMs = 20_000;
const orphanMs = 60_000;
/** Said last by a tab that was closed: whoever comes next finds what was written in it. */
const longAgo = 0;

export interface DraftParts {
  readonly storage: DeviceStorage;
  readonly room: string;
  /** Stays the same through a reload of this tab. */
  readonly tab: string;
  readonly now: () => number;
}

/**
 * The note that is being written and not placed yet. Each tab has its own, so that a second one
 * does not open what somebody is writing in the first; a draft whose tab is gone is found again:
 * at once where the tab was closed, after a minute of silence where it broke down.
 */
export function createDrafts({ storage, room, tab, now }: DraftParts): Drafts & { close(): void } {
  const prefix = roomKey(room, "draft/");
  const key = `${prefix}${tab}`;

  const find = (): Draft | undefined => {
    const mine = parseDraft(storage.read(key));
    if (mine) return mine.draft;
    for (const other of storage.keys(prefix)) {
      const found = parseDraft(storage.read(other));
      if (!found || now() - found.at < orphanMs) continue;
      storage.remove(other);
      return found.draft;
    }
    return undefined;
  };
  const write = (draft: Draft, at = now()) => storage.write(key, { ...draft, at });

  const current = createStore(find());
  const first = current.get();
  if (first) write(first);
  const sayHere = () => {
    const draft = current.get();
    if (draft) write(draft);
  };
  const beat = setInterval(sayHere, beatMs);
  const unwatchPage = watchPage({
    resumed: sayHere,
    networkChanged: () => undefined,
    left() {
      const draft = current.get();
      if (draft) write(draft, longAgo);
    },
  });

  return {
    current,
    keep(draft) {
      write(draft);
      current.set(draft);
    },
    discard() {
      storage.remove(key);
      current.set(undefined);
    },
    close() {
      clearInterval(beat);
      unwatchPage();
    },
  };
}

function parseDraft(kept: unknown): { draft: Draft; at: number } | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { text, color, place, picture, at } = kept as Record<string, unknown>;
  if (typeof text !== "string") return undefined;
  return {
    draft: {
      text: clip(text, textLimits.note),
      color: noteColors.find((name) => name === color) ?? "white",
      place: readPlace(place),
      ...(typeof picture === "string" && { picture }),
    },
    at: typeof at === "number" ? at : 0,
  };
}

const tabKey = "sameboat/tab";

/** A name for this tab, kept through a reload where the browser lets us keep anything. */
export function tabName(session: Storage | undefined): string {
  const known = session?.getItem(tabKey);
  if (known) return known;
  const name = newNoteId();
  try {
    session?.setItem(tabKey, name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return name;
}
