import { ChevronDown, ChevronUp, Plus, X } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { createStore } from "../../state/store.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { focusField } from "../../ui/focusField.ts";
import { useShownStep } from "../useWorkshop.ts";
import "./agreement.css";

/** What the group agreed on stays in reach in all steps after the one it belongs to. */
const fromStep = 6;
/** Whether its lines are unfolded on this screen. */
const isUnfolded = createStore(false);

function useIsDue(): boolean {
  const { step } = useShownStep();
  return step !== undefined && step >= fromStep;
}

/** One button at the left of the ribbon; it unfolds the lines below. */
export function Agreement() {
  const { t } = usePhrases();
  const isOpen = useStore(isUnfolded);
  if (!useIsDue()) return null;
  return (
    <>
      <Button
        icon={isOpen ? ChevronUp : ChevronDown}
        className="agreement-button"
        aria-expanded={isOpen}
        onClick={() => isUnfolded.set(!isOpen)}
      >
        {t("agreement")}
      </Button>
      {isOpen && <AgreementLines />}
    </>
  );
}

/** The notes of the agreement, opened like any note. */
function AgreementLines() {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const outline = useStore(handle.outline);
  const notes = outline.find(({ region }) => region === "agreement")?.notes ?? [];
  const close = () => {
    isUnfolded.set(false);
    document.querySelector<HTMLElement>(".agreement-button")?.focus();
  };
  const write = () => {
    actions.newNote({ region: "agreement" });
    focusField();
  };
  return (
    <div className="agreement">
      <ul aria-label={t("agreement")}>
        <li>{t("agreement.names")}</li>
        {notes.map(({ id, text }) => (
          <li key={id}>
            <button type="button" className="agreement-line" onClick={() => actions.openNote(id)}>
              <span dir="auto">{text.trim() || t("note.empty")}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="agreement-acts">
        <Button icon={Plus} onClick={write}>
          {t("agreement.add")}
        </Button>
        <Button icon={X} onClick={close}>
          {t("app.close")}
        </Button>
      </div>
    </div>
  );
}
