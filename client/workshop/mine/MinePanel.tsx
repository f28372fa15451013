import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useRowFocus } from "../../basket/useRowFocus.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import type { KeptDraft } from "../../sync/keptDrafts.ts";
import { Button } from "../../ui/Button.tsx";
import { focusField } from "../../ui/focusField.ts";
import { useShownStep } from "../useWorkshop.ts";
import { KeptNote } from "./KeptNote.tsx";
import { SafePrompt } from "./SafePrompt.tsx";
import { useKeptActs } from "./useKeptActs.ts";
import { useStartReveal } from "./useStartReveal.ts";
import "./mine.css";

/** What this person keeps for themselves. Nobody else learns how much that is, or of what. */
export default function MinePanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const acts = useKeptActs();
  const { step } = useShownStep();
  const kept = useStore(handle.kept.all);
  const startReveal = useStartReveal();
  const root = useRef<HTMLDivElement>(null);
  const [dropped, setDropped] = useState<KeptDraft | undefined>(undefined);
  useRowFocus(root, kept);
  const write = () => {
    onClose();
    actions.newNote();
    focusField();
  };
  const restore = () => {
    if (dropped) handle.kept.keep(dropped);
    setDropped(undefined);
  };
  return (
    <div className="mine" ref={root} tabIndex={-1}>
      {step === 5 && <SafePrompt />}
      <p className="mine-lead">{t(kept.length === 0 ? "mine.empty" : "mine.lead")}</p>
      {kept.length > 0 && (
        <ul>
          {kept.map((draft) => (
            <KeptNote
              key={draft.id}
              draft={draft}
              onChange={() => {
                onClose();
                acts.change(draft.id);
                focusField();
              }}
              onDrop={() => setDropped(acts.drop(draft.id))}
            />
          ))}
        </ul>
      )}
      <div role="status">
        {dropped && (
          <p className="mine-dropped">
            {t("mine.dropped")}
            <Button look="link" onClick={restore}>
              {t("mine.undrop")}
            </Button>
          </p>
        )}
      </div>
      {step !== 5 && (
        <Button look="lined" icon={Plus} onClick={write}>
          {t("note.new")}
        </Button>
      )}
      <div className="mine-reveal">
        <p>{t("reveal.text")}</p>
        <Button look="lined" onClick={startReveal}>
          {t("reveal.start")}
        </Button>
      </div>
    </div>
  );
}
