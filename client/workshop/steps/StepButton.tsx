import { ListOrdered } from "lucide-react";
import { lastStep } from "../../../shared/workshop/script.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useShownStep } from "../useWorkshop.ts";

/** Where this screen is in the script; opens all steps. */
export function StepButton() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { step } = useShownStep();
  if (step === undefined) return null;
  return (
    <Button
      icon={ListOrdered}
      className="step-button"
      aria-description={t(`step.${step}`)}
      onClick={() => frame.openLayer("steps")}
    >
      {t("step.count", { step, last: lastStep })}
    </Button>
  );
}
