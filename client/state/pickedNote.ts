import type { Point } from "../../shared/geometry.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { type Formation, holdingOf, placesAt } from "./formation.ts";
import type { OwnActs } from "./ownActs.ts";
import type { Scene } from "./scene.ts";
import type { Store } from "./store.ts";
import { createWrittenPlaces, type WrittenPlaces } from "./writtenPlaces.ts";

/**
 * What was picked up by key or menu and is not put down yet: one note, or several as one. Like a
 * dragged one it is seen moving through presence, and written every two seconds of a long hold, so
 * that a lost device loses little.
 */
export interface PickedNote {
  pickUp(formation: Formation): void;
  /** Holds the lead at `to`. */
  carry(to: Point): void;
  /** What was held; undefined when nothing was. */
  letGo(): Formation | undefined;
  /** Back where it was, also where it was written on the way; not where somebody moved it since. */
  putBack(): void;
}

const writeAfterMs = 2_000;

export function createPickedNote(
  handle: Pick<BoardHandle, "acts" | "presence" | "note">,
  scene: Store<Scene>,
  own: OwnActs,
): PickedNote {
  let picked: { readonly formation: Formation; readonly written: WrittenPlaces } | undefined;
  let writing: ReturnType<typeof setTimeout> | undefined;

  const write = () => {
    writing = undefined;
    if (picked) picked.written.write(scene.get().held);
  };

  const letGo = () => {
    const last = picked;
    picked = undefined;
    clearTimeout(writing);
    writing = undefined;
    const held = new Map(scene.get().held);
    for (const id of last?.formation.from.keys() ?? []) held.delete(id);
    scene.set({ ...scene.get(), picked: undefined, held });
    handle.presence.hold(undefined);
    return last;
  };

  return {
    pickUp(formation) {
      picked = { formation, written: createWrittenPlaces(handle, own, formation.from) };
    },
    carry(to) {
      if (!picked) return;
      const { formation } = picked;
      const places = placesAt(formation, to);
      scene.set({ ...scene.get(), held: new Map([...scene.get().held, ...places]) });
      handle.presence.hold(holdingOf(formation.lead, places));
      writing ??= setTimeout(write, writeAfterMs);
    },
    letGo: () => letGo()?.formation,
    putBack() {
      letGo()?.written.putBack();
    },
  };
}
