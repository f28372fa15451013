import { ArrowRight, Search } from "lucide-react";
import { isStepNumber } from "../../../shared/workshop/script.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useShownStep, useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { regionOf } from "./stepSight.ts";

/** Beside the question: where we write now, for who looks elsewhere. */
export function ShowStep({ onShow }: { readonly onShow?: () => void }) {
  const { t } = usePhrases();
  const { stepView } = useBoardContext();
  const { step } = useShownStep();
  const isInView = useStore(stepView.isInView);
  if (step === undefined || regionOf(step) === undefined) return null;
  return (
    <Button
      look="link"
      icon={Search}
      className={`show-step ${isInView ? "" : "show-step-offered"}`}
      aria-label={t("step.show.named")}
      onClick={() => {
        onShow?.();
        stepView.show();
      }}
    >
      {t("step.show")}
    </Button>
  );
}

/** At the right of the ribbon: anyone moves everybody on. */
export function NextStep() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { position } = useWorkshop();
  const next = position.step === undefined ? undefined : position.step + 1;
  if (!isStepNumber(next)) return null;
  return (
    <Button
      icon={ArrowRight}
      className="next-step"
      aria-description={t(`step.${next}`)}
      onClick={() => acts.moveTo(next)}
    >
      {t("step.next")}
    </Button>
  );
}
