import type { ReactNode } from "react";
import { useBoardContext } from "../state/boardContext.ts";
import { Dialog } from "../ui/Dialog.tsx";

export interface NoteSheetProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly acts?: ReactNode;
}

/** The open note on a phone: a sheet from below. Closing it in any way keeps the text. */
export function NoteSheet({ title, children, acts }: NoteSheetProps) {
  const { actions, scene } = useBoardContext();
  const close = () => {
    if (scene.get().open !== undefined) actions.closeNote();
  };
  return (
    <Dialog title={title} onClose={close} className="note-sheet" acts={acts}>
      {children}
    </Dialog>
  );
}
