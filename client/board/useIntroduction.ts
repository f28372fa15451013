import { useEffect } from "react";
import { myBoards } from "../state/myBoards.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/** Tells the others what this person chose to tell, and this device which board is open. */
export function useIntroduction(
  { secret, board, presence }: BoardHandle,
  { isKept }: { readonly isKept: boolean },
): void {
  const { name, people, sharePointer } = useStore(settings);
  const { title } = useStore(board);
  useEffect(() => presence.introduce({ people, name }), [presence, people, name]);
  useEffect(() => presence.sharePointer(sharePointer), [presence, sharePointer]);
  useEffect(() => {
    if (isKept) myBoards.remember(secret, title);
  }, [secret, title, isKept]);
}
