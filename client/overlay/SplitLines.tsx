import { Rows3 } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { linesOf, mostLines } from "../state/copyActs.ts";
import { Button } from "../ui/Button.tsx";

/** A list that somebody pasted or wrote in a new note: offers a note for each line. */
export function SplitLines({ text }: { readonly text: string }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const count = linesOf(text).length;
  if (count < 2 || count > mostLines) return null;
  return (
    <Button icon={Rows3} className="split-lines" onClick={actions.splitDraft}>
      {t("paste.split", { count })}
    </Button>
  );
}
