import { useEffect } from "react";
import type { Note } from "../../../shared/note.ts";
import { useBoardContext } from "../../state/boardContext.ts";

/** So long the room sees what was changed last, ms. */
const markedMs = 4_000;

/** Outlines the note that was added, moved or reworded last, whoever did it. */
export function useLastChange(): void {
  const { handle, scene } = useBoardContext();
  useEffect(() => {
    let before: ReadonlySet<Note> = new Set(handle.board.get().notes);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = (marked: string | undefined) => scene.set({ ...scene.get(), marked });
    const stop = handle.board.subscribe(() => {
      const { notes } = handle.board.get();
      const changed = notes.filter((note) => !before.has(note));
      const isFirst = before.size === 0 && changed.length > 1;
      before = new Set(notes);
      const last = changed.at(-1);
      if (!last || isFirst) return;
      mark(last.id);
      clearTimeout(timer);
      timer = setTimeout(() => scene.get().marked === last.id && mark(undefined), markedMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [handle, scene]);
}
