import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useShownStep } from "../useWorkshop.ts";
import "../notice.css";

/** Says where the others are to who looks at another step; only on this screen. */
export function ApartNotice() {
  const { t } = usePhrases();
  const { steps } = useBoardContext();
  const { step, group, isApart } = useShownStep();
  if (!isApart || step === undefined || group === undefined) return null;
  return (
    <div className="notice">
      <p>{t("step.apart", { own: step, group })}</p>
      <Button look="link" onClick={steps.rejoin}>
        {t("step.rejoin")}
      </Button>
    </div>
  );
}
