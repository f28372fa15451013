import { useSyncExternalStore } from "react";
import type { Point } from "../../shared/geometry.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Anchored } from "./Anchored.tsx";

/** What people point at now: all spots look alike and none has a name (rule 12). */
export function Spots() {
  const { handle, scene } = useBoardContext();
  const { showPointers } = useStore(settings);
  const others = useStore(handle.presence.others);
  const mine = useSyncExternalStore(scene.subscribe, () => scene.get().pointing);
  const spots: (readonly [string | number, Point])[] = [];
  if (showPointers) {
    for (const [id, { spot }] of others) if (spot) spots.push([id, spot]);
  }
  if (mine !== undefined && mine !== "tap") spots.push(["mine", mine]);
  return spots.map(([id, place]) => (
    <Anchored key={id} place={place} className="spot" aria-hidden="true" />
  ));
}
