import { useEffect } from "react";
import { myBoards } from "../state/myBoards.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/** How often what others show is fetched, ms: with data spared, and in the List, which shows no hands. */
const sparingMs = 3_000;
const inListMs = 1_000;

/** Tells the others what this person chose to tell, and this device which board is open. */
export function useIntroduction(
  { secret, board, presence }: BoardHandle,
  { isKept, isList }: { readonly isKept: boolean; readonly isList: boolean },
): void {
  const { name, people, sharePointer, sparesData } = useStore(settings);
  const { title } = useStore(board);
  useEffect(() => presence.introduce({ people, name }), [presence, people, name]);
  useEffect(() => presence.sharePointer(sharePointer), [presence, sharePointer]);
  useEffect(() => presence.spareData(sparesData), [presence, sparesData]);
  useEffect(
    () => presence.hearEvery(sparesData ? sparingMs : isList ? inListMs : 0),
    [presence, sparesData, isList],
  );
  useEffect(() => {
    if (isKept) myBoards.remember(secret, title);
  }, [secret, title, isKept]);
}
