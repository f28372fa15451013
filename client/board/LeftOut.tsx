import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";

/** What a script wrote and nobody can be shown is at least counted, and never missing in silence. */
export function LeftOut() {
  const { t } = usePhrases();
  const { leftOut } = useStore(useBoardContext().handle.board);
  if (leftOut === 0) return null;
  return (
    <p className="left-out" role="status">
      {t("board.leftOut", { count: leftOut })}
    </p>
  );
}
