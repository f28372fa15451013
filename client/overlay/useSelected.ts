import { useSyncExternalStore } from "react";
import { useBoardContext } from "../state/boardContext.ts";

/** The selected notes; undefined while "Select several" is off. Drawn again only when it changes. */
export function useSelected(): ReadonlySet<string> | undefined {
  const { scene } = useBoardContext();
  return useSyncExternalStore(scene.subscribe, () => scene.get().selected);
}
