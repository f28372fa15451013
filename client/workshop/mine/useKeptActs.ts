import { useMemo } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { createKeptActs, type KeptActs } from "./keptActs.ts";

export function useKeptActs(): KeptActs {
  const { t } = usePhrases();
  const board = useBoardContext();
  return useMemo(() => createKeptActs(board, t), [board, t]);
}
