import { useRef, useSyncExternalStore } from "react";
import type { Point } from "../../shared/geometry.ts";
import { heldPlaces } from "../../shared/presence.ts";
import { useBoardContext } from "../state/boardContext.ts";

/** How a note looks other than at rest, and where it is held. */
export interface HotNote {
  readonly state: "open" | "picked" | "held" | "heldByAnother" | "marked";
  readonly place?: Point;
}

export type HotNotes = ReadonlyMap<string, HotNote>;
const none: HotNotes = new Map();

/**
 * Notes that are open, picked up or in a hand, for where the overlay shows notes as text and the
 * canvas paints none. Nothing where the canvas does.
 */
export function useHotNotes(isClear: boolean): HotNotes {
  const { handle, scene } = useBoardContext();
  const last = useRef<{ readonly key: string; readonly hot: HotNotes }>({ key: "", hot: none });
  const subscribe = useRef((changed: () => void) => {
    const stops = [scene.subscribe(changed), handle.presence.others.subscribe(changed)];
    return () => {
      for (const stop of stops) stop();
    };
  });
  const read = (): HotNotes => {
    if (!isClear) return none;
    const { open, picked, marked, held } = scene.get();
    const hot = new Map<string, HotNote>();
    if (marked !== undefined) hot.set(marked, { state: "marked" });
    if (open !== undefined) hot.set(open, { state: "open" });
    for (const { holding } of handle.presence.others.get().values()) {
      if (!holding) continue;
      for (const [id, place] of heldPlaces(holding, (one) => handle.note(one)?.place)) {
        hot.set(id, { state: "heldByAnother", place });
      }
    }
    if (picked !== undefined) hot.set(picked, { state: "picked" });
    for (const [id, place] of held) hot.set(id, { state: "held", place });
    const key = JSON.stringify([...hot]);
    if (key !== last.current.key) last.current = { key, hot };
    return last.current.hot;
  };
  return useSyncExternalStore(subscribe.current, read);
}
