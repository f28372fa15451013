import { Undo2 } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { Button } from "../ui/Button.tsx";

export interface UndoKeptProps {
  /** False where somebody has written there since. */
  readonly undo: () => boolean;
  readonly onUndone: () => void;
}

/** Takes back what this person has just kept for all, and never what another wrote after it. */
export function UndoKept({ undo, onUndone }: UndoKeptProps) {
  const { t } = usePhrases();
  const press = () => {
    announce(t(undo() ? "minutes.undone" : "said.nothingToUndo"));
    onUndone();
  };
  return (
    <Button look="link" icon={Undo2} onClick={press}>
      {t("tools.undo")}
    </Button>
  );
}
