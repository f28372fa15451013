import { type CSSProperties, useLayoutEffect, useRef } from "react";
import { layoutNote } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import { detailAt } from "../canvas/noteRect.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { useStore } from "../state/useStore.ts";
import { layerTransform } from "./useFollowCamera.ts";

/** Where the note that is being written will lie. Only its writer sees it (rule 12). */
export function DraftNote() {
  const { handle, scene, camera } = useBoardContext();
  const draft = useStore(handle.drafts.current);
  const { open } = useStore(scene);
  const layer = useRef<HTMLDivElement>(null);
  const isShown = draft !== undefined && open === draftId;

  useLayoutEffect(() => {
    const element = layer.current;
    if (!isShown || !element) return undefined;
    const move = () => {
      element.style.transform = layerTransform(camera.get());
      element.dataset.detail = detailAt(camera.get().zoom);
      element.style.setProperty("--inverse-zoom", String(1 / camera.get().zoom));
    };
    move();
    return camera.subscribe(move);
  }, [camera, isShown]);

  if (!isShown) return null;
  const layout = layoutNote(draft.text);
  const seen = turned(draft.place, camera.get().turn);
  const style = {
    "--x": seen.x,
    "--y": seen.y,
    "--h": layout.height,
    "--type": layout.size,
    "--line": layout.lineHeight,
  } as CSSProperties;
  return (
    <div className="draft-layer" ref={layer} aria-hidden="true">
      <div className="draft-note" data-color={draft.color} style={style}>
        <span dir="auto">{draft.text}</span>
      </div>
    </div>
  );
}
