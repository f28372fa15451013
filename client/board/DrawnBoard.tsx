import { BoardView } from "../BoardView.tsx";
import { NoteOverlay } from "../overlay/NoteOverlay.tsx";

/** The board as a drawing with its buttons: a chunk of its own, which a phone's List does not need. */
export default function DrawnBoard() {
  return (
    <BoardView>
      <NoteOverlay />
    </BoardView>
  );
}
