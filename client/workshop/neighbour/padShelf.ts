import type { PadLine } from "../../../shared/workshop/pad.ts";
import type { SeatId } from "../../../shared/workshop/pairs.ts";
import { createStore, type ReadonlyStore } from "../../state/store.ts";
import type { SessionStore } from "./neighbourSession.ts";
import type { Pad } from "./padLink.ts";

/** The one pad that is open, and what its writer still has of those before. */
export interface PadShelf {
  readonly current: ReadonlyStore<Pad | undefined>;
  /** Own lines of pads that are closed, on this device only, until placed, kept or thrown away. */
  readonly remains: ReadonlyStore<readonly PadLine[]>;
  /** Written and not shown to anybody yet. */
  readonly draft: ReadonlyStore<string>;
  write(draft: string): void;
  drop(id: string): void;
  hasRemains(): boolean;
  /** Opens a pad and leaves any other. */
  open(door: OpenDoor | undefined): void;
  closeAll(): void;
}

export interface OpenDoor {
  readonly pad: string;
  readonly secret: string;
  readonly seat: SeatId;
  /** A neighbour is there to read it. */
  readonly isAnyoneHere: boolean;
}

export interface PadShelfParts {
  readonly session: SessionStore;
  readonly openPad: (options: { readonly secret: string; readonly seat: SeatId }) => Pad;
}

export function createPadShelf({ session, openPad }: PadShelfParts): PadShelf {
  const current = createStore<Pad | undefined>(undefined);
  const remains = createStore<readonly PadLine[]>([]);
  const draft = createStore(session.draft());
  let isAnyoneHere = false;

  const close = () => {
    const pad = current.get();
    if (!pad) return;
    const own = pad.lines.get().filter(({ isMine, isPlaced }) => isMine && !isPlaced);
    current.set(undefined);
    if (own.length > 0) remains.set([...remains.get(), ...own]);
    void pad.leave(!isAnyoneHere);
  };

  return {
    current,
    remains,
    draft,
    write(text) {
      draft.set(text);
      session.change({ draft: text });
    },
    drop: (id) => remains.set(remains.get().filter((line) => line.id !== id)),
    hasRemains: () => remains.get().length > 0 || draft.get().trim() !== "",
    open(door) {
      if (door && door.secret === current.get()?.secret) {
        isAnyoneHere = door.isAnyoneHere;
        return;
      }
      close();
      if (!door) return;
      isAnyoneHere = door.isAnyoneHere;
      current.set(openPad({ secret: door.secret, seat: door.seat }));
    },
    closeAll: close,
  };
}
