import { useMemo } from "react";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import type { NoteFieldSource } from "./NoteField.tsx";

/** Where the text of the open note is read and written: a placed note's is live for everyone. */
export function useOpenText(id: string): NoteFieldSource {
  const { handle, actions } = useBoardContext();
  return useMemo(() => {
    if (id !== draftId) {
      return {
        read: () => handle.textOf(id),
        write(text, caret) {
          actions.own.touch(id);
          handle.acts.typeText(id, text, caret);
        },
        subscribe: (changed) => handle.board.subscribe(changed),
      };
    }
    const { drafts } = handle;
    return {
      read: () => drafts.current.get()?.text,
      write(text) {
        const draft = drafts.current.get();
        if (draft) drafts.keep({ ...draft, text });
      },
      subscribe: (changed) => drafts.current.subscribe(changed),
    };
  }, [handle, actions, id]);
}
