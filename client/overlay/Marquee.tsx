import { useSyncExternalStore } from "react";
import { useBoardContext } from "../state/boardContext.ts";

/** The frame a mouse draws around notes to select them. */
export function Marquee() {
  const { scene } = useBoardContext();
  const frame = useSyncExternalStore(scene.subscribe, () => scene.get().frame);
  if (!frame) return null;
  const { x, y, width, height } = frame;
  return <div className="marquee" aria-hidden="true" style={{ left: x, top: y, width, height }} />;
}
