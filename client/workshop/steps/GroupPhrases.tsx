import { type ReactNode, useMemo } from "react";
import { PhrasesContext, usePhrases } from "../../i18n/phrases.ts";
import { useStore } from "../../state/useStore.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { withGroupWords } from "./groupWords.ts";

export interface GroupPhrasesProps {
  readonly handle: Pick<BoardHandle, "workshop">;
  readonly children: ReactNode;
}

/** Everything inside reads the group's own words where it has some. */
export function GroupPhrases({ handle, children }: GroupPhrasesProps) {
  const phrases = usePhrases();
  const { words } = useStore(handle.workshop.state);
  const grouped = useMemo(
    () => ({ ...phrases, t: withGroupWords(phrases.t, words) }),
    [phrases, words],
  );
  return <PhrasesContext value={grouped}>{children}</PhrasesContext>;
}
