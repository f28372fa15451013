import type { Point } from "../../shared/geometry.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { OwnActs } from "./ownActs.ts";
import type { Scene } from "./scene.ts";
import type { Store } from "./store.ts";

/**
 * The note that was picked up by key or menu and is not put down yet. Like a dragged one it is seen
 * moving through presence, and written every two seconds of a long hold, so that a lost device
 * loses little.
 */
export interface PickedNote {
  pickUp(id: string, from: Point): void;
  carry(to: Point): void;
  /** The id and where it was picked up; undefined when nothing was held. */
  letGo(): { readonly id: string; readonly from: Point } | undefined;
  /** Back where it was, also where it was written on the way; not where somebody moved it since. */
  putBack(): void;
}

const writeAfterMs = 2_000;

export function createPickedNote(
  { acts, presence, note }: Pick<BoardHandle, "acts" | "presence" | "note">,
  scene: Store<Scene>,
  own: OwnActs,
): PickedNote {
  let picked: { readonly id: string; readonly from: Point; written: Point } | undefined;
  let writing: ReturnType<typeof setTimeout> | undefined;

  const write = () => {
    writing = undefined;
    const at = picked && scene.get().held.get(picked.id);
    if (!picked || !at || !note(picked.id)) return;
    own.touch(picked.id);
    acts.carryNotes([{ id: picked.id, to: at }]);
    picked.written = note(picked.id)?.place ?? at;
  };

  const rest = (id: string | undefined) => {
    clearTimeout(writing);
    writing = undefined;
    const held = new Map(scene.get().held);
    if (id !== undefined) held.delete(id);
    scene.set({ ...scene.get(), picked: undefined, held });
    presence.hold(undefined);
  };

  return {
    pickUp(id, from) {
      picked = { id, from, written: from };
    },
    carry(to) {
      if (!picked) return;
      scene.set({ ...scene.get(), held: new Map([...scene.get().held, [picked.id, to]]) });
      presence.hold({ note: picked.id, ...to });
      writing ??= setTimeout(write, writeAfterMs);
    },
    letGo() {
      const last = picked;
      picked = undefined;
      rest(last?.id);
      return last;
    },
    putBack() {
      const last = picked;
      picked = undefined;
      rest(last?.id);
      if (!last || last.written === last.from) return;
      // Only what lies where this hand wrote it last: somebody may have moved it since.
      const lies = note(last.id)?.place;
      if (lies?.x !== last.written.x || lies.y !== last.written.y) return;
      own.touch(last.id);
      acts.carryNotes([{ id: last.id, to: last.from }]);
    },
  };
}
