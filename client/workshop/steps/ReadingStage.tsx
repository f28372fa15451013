import type { StepNumber } from "../../../shared/workshop/script.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { ReadAloud } from "../../speech/ReadAloud.tsx";
import { Button } from "../../ui/Button.tsx";
import { focusMain } from "../../ui/focusMain.ts";
import { StagePage } from "./StagePage.tsx";
import { StepTexts, textsOf } from "./StepTexts.tsx";
import { closedStage } from "./stageClosed.ts";
import { questionOf } from "./stepWords.ts";

/** A step's page: what there is to read, large; the board is one tap away. */
export default function ReadingStage({ step }: { readonly step: StepNumber }) {
  const { t } = usePhrases();
  const close = () => {
    closedStage.set(step);
    focusMain();
  };
  return (
    <StagePage
      name={t("step.named", { step, name: t(`step.${step}`) })}
      title={t(questionOf(step))}
      className="reading-stage"
      acts={
        <Button look="lined" onClick={close}>
          {t("step.showBoard")}
        </Button>
      }
    >
      <ReadAloud
        name="stage"
        passages={[questionOf(step), ...textsOf(step)].map((key) => ({
          text: t(key),
          isOurs: true,
        }))}
      />
      <StepTexts step={step} />
    </StagePage>
  );
}
