import { History } from "lucide-react";
import { useState } from "react";
import { readLastTime } from "../../../shared/workshop/lastTime.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useShownStep } from "../useWorkshop.ts";
import { LastTimeTexts } from "./LastTimeTexts.tsx";
import "../notice.css";
import "./lastTime.css";

/** Until here the workshop opens: arriving and welcome. */
const lastOpeningStep = 1;

/** What the group said last time stands over the board while its next workshop opens. */
export function LastTimeNotice() {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const lastTime = useStore(workshop.watch(readLastTime));
  const { step = 0 } = useShownStep();
  const [isOpen, setOpen] = useState(false);
  const [isLeft, setLeft] = useState(false);
  if (!lastTime || step > lastOpeningStep) return null;
  const [first] = lastTime.answers;
  return (
    <>
      {!isLeft && (
        <div className="notice">
          <p className="last-time-first">
            {t("last.show")} {first !== undefined && <q dir="auto">{first}</q>}
          </p>
          <Button look="outlined" icon={History} onClick={() => setOpen(true)}>
            {t("last.all")}
          </Button>
          <Button onClick={() => setLeft(true)}>{t("app.close")}</Button>
        </div>
      )}
      {isOpen && (
        <Dialog title={t("last.title")} onClose={() => setOpen(false)}>
          <LastTimeTexts lastTime={lastTime} />
        </Dialog>
      )}
    </>
  );
}
