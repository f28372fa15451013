import type { CSSProperties } from "react";
import { layoutNote } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { useStore } from "../state/useStore.ts";

/** Where the note that is being written will lie. Only its writer sees it (rule 12). */
export function DraftNote() {
  const { handle, scene, camera } = useBoardContext();
  const draft = useStore(handle.drafts.current);
  const { open } = useStore(scene);
  if (!draft || open !== draftId) return null;
  const layout = layoutNote(draft.text);
  const seen = turned(draft.place, camera.get().turn);
  const { zoom } = camera.get();
  const style = {
    "--x": seen.x,
    "--y": seen.y,
    "--h": layout.height,
    "--type": layout.size,
    "--line": layout.lineHeight,
    "--inverse-zoom": 1 / zoom,
  } as CSSProperties;
  return (
    <li className="draft-note" aria-hidden="true" data-color={draft.color} style={style}>
      <span dir="auto">{draft.text}</span>
    </li>
  );
}
