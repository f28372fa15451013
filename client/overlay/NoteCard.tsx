import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useCardPlace } from "./useCardPlace.ts";

export interface NoteCardProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** The open note on a laptop: beside the note and moving with it, leaving the board usable. */
export function NoteCard({ id, title, children }: NoteCardProps) {
  const element = useRef<HTMLDialogElement>(null);
  useCardPlace(element, id);

  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    // Opening moves focus to the first field; the field has put its cursor at the end already.
    const focused = document.activeElement;
    dialog.show();
    if (focused instanceof HTMLElement && dialog.contains(focused)) focused.focus();
    else dialog.querySelector<HTMLElement>("textarea")?.focus({ preventScroll: true });
    // Not closed but taken out of the page: closing would give focus back to what had it before,
    // and the act that closes the card knows better where it belongs.
  }, []);

  return (
    <dialog ref={element} className="note-card" aria-label={title}>
      {children}
    </dialog>
  );
}
