import { useEffect } from "react";
import { myBoards } from "../state/myBoards.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";

/**
 * How often what others show is fetched, ms: with data spared; in the List, which shows no hands; and on
 * phones, where an hour of a workshop may cost 5 MB at most.
 */
const hearMs = { sparing: 3_000, list: 1_000, phone: 250, else: 0 } as const;

/** Tells the others what this person chose to tell, and this device which board is open. */
export function useIntroduction(
  { secret, board, presence }: BoardHandle,
  { isKept, isList }: { readonly isKept: boolean; readonly isList: boolean },
): void {
  const { name, people, sharePointer, sparesData } = useStore(settings);
  const { title } = useStore(board);
  const isPhone = useIsPhone();
  useEffect(() => presence.introduce({ people, name }), [presence, people, name]);
  useEffect(() => presence.sharePointer(sharePointer), [presence, sharePointer]);
  useEffect(() => presence.spareData(sparesData), [presence, sparesData]);
  const hears = sparesData ? "sparing" : isList ? "list" : isPhone ? "phone" : "else";
  useEffect(() => presence.hearEvery(hearMs[hears]), [presence, hears]);
  useEffect(() => {
    if (isKept) myBoards.remember(secret, title);
  }, [secret, title, isKept]);
}
