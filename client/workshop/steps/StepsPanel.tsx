import { ArrowLeft, ArrowRight, Timer } from "lucide-react";
import { isStepNumber, lastStep, type StepNumber } from "../../../shared/workshop/script.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useIsPhone } from "../../ui/useIsPhone.ts";
import { RaiseHand } from "../together/QueueNotice.tsx";
import { useShownStep } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { ShowStep } from "./StepActs.tsx";
import { readingSteps } from "./StepStage.tsx";
import { StepTexts } from "./StepTexts.tsx";
import { StepWordings } from "./StepWordings.tsx";
import { closedStage } from "./stageClosed.ts";
import { scriptOf, steps } from "./stepWords.ts";
import "./steps.css";

/** All twelve steps: where the group is, what each is for, and every way from one to another. */
export default function StepsPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { step, group } = useShownStep();
  if (step === undefined || group === undefined) {
    return (
      <div className="steps-panel">
        <p>{t("steps.start.text")}</p>
        <Button
          look="filled"
          className="steps-start"
          onClick={() => {
            acts.moveTo(0);
            onClose();
          }}
        >
          {t("steps.start")}
        </Button>
        <AllSteps />
        <LeftOut />
      </div>
    );
  }
  return (
    <div className="steps-panel">
      <p className="steps-lead">{t("steps.lead")}</p>
      <ThisStep step={step} onClose={onClose} />
      <MoveOn group={group} />
      <h3>{t("steps.all")}</h3>
      <AllSteps />
      <Button look="lined" onClick={() => acts.moveTo(undefined)}>
        {t("steps.end")}
      </Button>
      <p className="steps-lead">{t("steps.end.text")}</p>
      <LeftOut />
    </div>
  );
}

/** What a script wrote and no screen can follow is counted, and never missing in silence. */
function LeftOut() {
  const { t } = usePhrases();
  const count = useStore(useBoardContext().handle.workshop.leftOut);
  return count === 0 ? null : <p className="left-out">{t("steps.leftOut", { count })}</p>;
}

interface ThisStepProps {
  readonly step: StepNumber;
  readonly onClose: () => void;
}

function ThisStep({ step, onClose }: ThisStepProps) {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { minutes } = scriptOf(step);
  const closed = useStore(closedStage);
  const isPhone = useIsPhone();
  const isRead = readingSteps.includes(step);
  return (
    <section className="this-step" aria-labelledby="this-step">
      <p className="steps-lead">{t("step.count", { step, last: lastStep })}</p>
      <h3 id="this-step">{t(`step.${step}`)}</h3>
      {isRead && closed !== step ? <p>{t(`step.${step}.text`)}</p> : <StepTexts step={step} />}
      <div className="steps-acts">
        {isPhone && (
          <>
            <RaiseHand />
            <ShowStep onShow={onClose} />
          </>
        )}
        {isRead && closed === step && (
          <Button
            look="lined"
            onClick={() => {
              closedStage.set(undefined);
              onClose();
            }}
          >
            {t("step.stage")}
          </Button>
        )}
        <Button
          look="lined"
          icon={Timer}
          aria-label={t("timer.start.named", { count: minutes })}
          onClick={() => acts.startTimer(minutes)}
        >
          {t("timer.start", { count: minutes })}
        </Button>
      </div>
      <StepWordings step={step} />
    </section>
  );
}

/** The two nearest ways, for all. */
function MoveOn({ group }: { readonly group: StepNumber }) {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const [before, after] = [group - 1, group + 1];
  return (
    <div className="steps-acts">
      {isStepNumber(before) && (
        <Button
          look="lined"
          icon={ArrowLeft}
          aria-label={t("step.previous.named", { name: t(`step.${before}`) })}
          onClick={() => acts.moveTo(before)}
        >
          {t("step.previous")}
        </Button>
      )}
      {isStepNumber(after) && (
        <Button
          look="lined"
          icon={ArrowRight}
          aria-label={t("step.next.named", { name: t(`step.${after}`) })}
          onClick={() => acts.moveTo(after)}
        >
          {t("step.next")}
        </Button>
      )}
    </div>
  );
}

function AllSteps() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { steps: shownSteps } = useBoardContext();
  const { step: own, group, isApart } = useShownStep();
  return (
    <ol className="all-steps" start={0}>
      {steps.map(({ step, minutes }) => {
        const name = t(`step.${step}`);
        return (
          <li key={step} aria-current={step === group ? "step" : undefined}>
            <details>
              <summary>
                <span className="all-steps-number" aria-hidden="true">
                  {step}
                </span>
                <span className="all-steps-name">{name}</span>
                <span className="all-steps-here">
                  {step === group && t("step.here")}
                  {isApart && step === own && t("step.mine")}
                </span>
              </summary>
              <p>{t(`step.${step}.text`)}</p>
              <p className="steps-lead">{t("step.minutes", { count: minutes })}</p>
              {group !== undefined && (
                <div className="steps-acts">
                  {step !== group && (
                    <Button
                      look="lined"
                      aria-label={t("step.goAll.named", { name })}
                      onClick={() => acts.moveTo(step)}
                    >
                      {t("step.goAll")}
                    </Button>
                  )}
                  {step !== own && (
                    <Button
                      look="link"
                      aria-label={t("step.look.named", { name })}
                      onClick={() => shownSteps.look(step)}
                    >
                      {t("step.look")}
                    </Button>
                  )}
                </div>
              )}
            </details>
          </li>
        );
      })}
    </ol>
  );
}
