import { Suspense } from "react";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { LateQuestionActs, late } from "../workshop/neighbour/late.ts";
import { Slot } from "../workshop/Slot.tsx";
import { questionOf } from "../workshop/steps/stepWords.ts";
import { useShownStep } from "../workshop/useWorkshop.ts";
import { LeftOut } from "./LeftOut.tsx";
import { LongStatus } from "./StatusPhrase.tsx";
import "./ribbon.css";

const StepButton = late("StepButton");
const ShowStep = late("ShowStep");
const NextStep = late("NextStep");

/**
 * The question that stands above the board; the same on every screen that goes along. A phone keeps
 * the height for the board: what can be done in a step is behind the step and beside the tools.
 */
export function Ribbon() {
  const { t } = usePhrases();
  const isPhone = useIsPhone();
  const { step } = useShownStep();
  const question: PhraseKey = step === undefined ? "aim.3" : questionOf(step);
  return (
    <section className="ribbon" aria-label={t("app.now")}>
      <LongStatus />
      <Slot name="RibbonStart" />
      {step === undefined && <span className="ribbon-name">{t("app.triangle")}</span>}
      <Suspense>
        <StepButton />
      </Suspense>
      <div className="ribbon-question">
        <h2 dir="auto">{t(question)}</h2>
        <Suspense>
          <LateQuestionActs phrase={question} />
        </Suspense>
      </div>
      <LeftOut />
      {!isPhone && (
        <div className="ribbon-acts">
          <Suspense>
            <ShowStep />
          </Suspense>
          <Slot name="RibbonAct" />
          <Suspense>
            <NextStep />
          </Suspense>
        </div>
      )}
    </section>
  );
}
