import type { PhraseKey } from "../i18n/phrases.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { ChangedMark } from "../workshop/Question.tsx";
import { Slot } from "../workshop/Slot.tsx";
import { NextStep, ShowStep } from "../workshop/StepActs.tsx";
import { StepButton } from "../workshop/StepButton.tsx";
import { questionOf } from "../workshop/stepWords.ts";
import { TimerLine } from "../workshop/TimerLine.tsx";
import { useShownStep } from "../workshop/useWorkshop.ts";
import { LeftOut } from "./LeftOut.tsx";
import { LongStatus } from "./StatusPhrase.tsx";
import "./ribbon.css";

/** The question that stands above the board; the same on every screen that goes along. */
export function Ribbon() {
  const { t } = usePhrases();
  const isPhone = useIsPhone();
  const { step } = useShownStep();
  const question: PhraseKey = step === undefined ? "aim.3" : questionOf(step);
  return (
    <section className="ribbon" aria-label={t("app.now")}>
      <LongStatus />
      <Slot name="RibbonStart" />
      {step === undefined ? (
        <span className="ribbon-name">{t("app.triangle")}</span>
      ) : (
        <StepButton />
      )}
      <div className="ribbon-question">
        <h2 dir="auto">{t(question)}</h2>
        <ChangedMark phrase={question} />
      </div>
      <LeftOut />
      {isPhone && <TimerLine />}
      <div className="ribbon-acts">
        <ShowStep />
        <Slot name="RibbonAct" />
        <NextStep />
      </div>
    </section>
  );
}
