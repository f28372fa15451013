import { EyeOff } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { useAloneFirst } from "../workshop/mine/useAloneFirst.ts";
import "./draftEnds.css";

export interface DraftEndsProps {
  /** Of the button for what most people want next: to place it, or where all begin alone to keep it. */
  readonly look: "filled" | "outlined";
}

/** What becomes of a note that is being written: placed for all, or kept for its writer. */
export function DraftEnds({ look }: DraftEndsProps) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const isAlone = useAloneFirst();
  return (
    <div className="draft-ends">
      <Button look={isAlone ? look : "quiet"} icon={EyeOff} onClick={actions.keepForMe}>
        {t("mine.keep")}
      </Button>
      <Button look={isAlone ? "quiet" : look} onClick={actions.placeDraft}>
        {t("note.place")}
      </Button>
    </div>
  );
}
