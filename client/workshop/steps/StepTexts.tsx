import { lastStep, type StepNumber } from "../../../shared/workshop/script.ts";
import { AssocExamples, RowExamples } from "../../board/Examples.tsx";
import { type PhraseKey, usePhrases } from "../../i18n/phrases.ts";
import { Practice } from "./Practice.tsx";
import { ChangedMark } from "./Question.tsx";
import { scriptOf, steps } from "./stepWords.ts";
import { WhoWeAre } from "./WhoWeAre.tsx";
import "./steps.css";

/** What a step has to read beside its question; examples only when somebody asks (rule 17). */
export function StepTexts({ step }: { readonly step: StepNumber }) {
  const { t } = usePhrases();
  return (
    <div className="step-texts">
      <p>{t(`step.${step}.text`)}</p>
      <OfStep step={step} />
    </div>
  );
}

/** The texts that a step has people read together. */
export function textsOf(step: StepNumber): readonly PhraseKey[] {
  const read: readonly PhraseKey[] = [`step.${step}.text`];
  if (step === 0) return [...read, ...questions];
  return step === 3 ? [...read, ...aims] : step === 6 ? [...read, ...introduction] : read;
}

function OfStep({ step }: { readonly step: StepNumber }) {
  const { t } = usePhrases();
  switch (step) {
    case 0:
      return <Arriving />;
    case 1:
      return <WhoWeAre />;
    case 3:
      return (
        <>
          <ol className="step-aims">
            <Lines keys={aims} />
          </ol>
          <p>{leftToDo(t, step)}</p>
        </>
      );
    case 4:
      return <AssocExamples />;
    case 6:
      return (
        <ul className="step-intro">
          <Lines keys={introduction} />
        </ul>
      );
    case 8:
      return (
        <>
          <p>{t("esther.who")}</p>
          <ul>
            <Lines keys={["esther.1", "esther.2", "esther.3"]} />
          </ul>
        </>
      );
    case 9:
      return <RowExamples />;
    default:
      return null;
  }
}

function Lines({ keys }: { readonly keys: readonly PhraseKey[] }) {
  const { t } = usePhrases();
  return keys.map((key) => (
    <li key={key} dir="auto">
      {t(key)} <ChangedMark phrase={key} />
    </li>
  ));
}

const aims: readonly PhraseKey[] = ["aim.1", "aim.2", "aim.3"];
const introduction: readonly PhraseKey[] = [
  "intro.influence",
  "intro.shared",
  "intro.everywhere",
  "intro.uneven",
  "intro.boat",
];

/** All questions of the workshop, to think of before it begins. */
const questions: readonly PhraseKey[] = [
  "open",
  "assoc",
  "safe",
  "aim.3",
  "esther.1",
  "esther.2",
  "esther.3",
  "close",
];

function Arriving() {
  const { t } = usePhrases();
  return (
    <>
      <h3>{t("look.questions")}</h3>
      <ul>
        <Lines keys={questions} />
      </ul>
      <p>{t("esther.who")}</p>
      <Practice />
    </>
  );
}

/** How much of the script is still to come, with its suggested minutes. */
function leftToDo(t: ReturnType<typeof usePhrases>["t"], step: StepNumber): string {
  const rest = steps.filter((one) => one.step > step);
  if (rest.length === 0) return t("step.left.none");
  const minutes = rest.reduce((sum, one) => sum + scriptOf(one.step).minutes, 0);
  return t("step.left", { count: lastStep - step, minutes });
}
