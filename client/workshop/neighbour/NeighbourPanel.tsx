import { MessageCircle } from "lucide-react";
import { type FormEvent, useState } from "react";
import { cleanLine, textLimits } from "../../../shared/text.ts";
import { experiences } from "../../../shared/workshop/padKeys.ts";
import { pairQuestions, readRound } from "../../../shared/workshop/round.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { PeopleHere } from "../../start/PeopleHere.tsx";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { scriptOf } from "../steps/stepWords.ts";
import { useShownStep } from "../useWorkshop.ts";
import { Support, WhereAmI } from "./NeighbourAsk.tsx";
import { startTalk } from "./neighbourActs.ts";
import { neighbourChoices, sameName, talkersAt } from "./neighbourChoices.ts";
import { closedTalk } from "./neighbourHere.ts";
import "./neighbour.css";

/** Starts neighbour talk for all, and asks what only this device needs to know for it. */
export default function NeighbourPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { people } = useStore(settings);
  const choices = useStore(neighbourChoices);
  return (
    <div className="neighbour-panel">
      <p>{t("talk.lead")}</p>
      <Start onStarted={onClose} />
      <PeopleHere people={people} onChange={(count) => settings.change({ people: count })} />
      {people > 1 && <Support />}
      {talkersAt(people, choices) === 1 && (
        <>
          <WhereAmI />
          <Wish />
          <NotWith />
        </>
      )}
    </div>
  );
}

function Start({ onStarted }: { readonly onStarted: () => void }) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const { step } = useShownStep();
  const round = useStore(workshop.watch(readRound));
  const own = step === undefined ? undefined : scriptOf(step).talk;
  const questions = own ? [own] : pairQuestions;
  if (round) {
    const go = () => {
      closedTalk.set(undefined);
      onStarted();
    };
    return (
      <div className="neighbour-start">
        <p>{t("talk.on")}</p>
        <Button look="outlined" onClick={go}>
          {t("talk.go")}
        </Button>
      </div>
    );
  }
  return (
    <div className="neighbour-start">
      {questions.map((question) => (
        <Button
          key={question}
          look={own ? "filled" : "lined"}
          icon={MessageCircle}
          onClick={() => {
            startTalk(workshop, question);
            onStarted();
          }}
        >
          {t("talk.start", { question: t(question) })}
        </Button>
      ))}
    </div>
  );
}

/** Both have to wish for it, and both say an experience; no one else learns of either. */
function Wish() {
  const { t } = usePhrases();
  const { experience, wishesOther } = useStore(neighbourChoices);
  const options = [...experiences, "unsaid"] as const;
  return (
    <>
      <RadioCards
        legend={t("talk.experience")}
        options={options.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={experience ?? "unsaid"}
        onChange={(chosen) =>
          neighbourChoices.change({ experience: chosen === "unsaid" ? undefined : chosen })
        }
      />
      <p className="field-hint">{t("talk.experience.hint")}</p>
      <Toggle
        label={t("pair.wish")}
        isOn={wishesOther}
        onChange={(next) => neighbourChoices.change({ wishesOther: next })}
      />
    </>
  );
}

/** Names that are shown now, and those that were chosen before. Nothing of it leaves the device. */
function NotWith() {
  const { t, language } = usePhrases();
  const { notWith } = useStore(neighbourChoices);
  const others = useStore(useBoardContext().handle.presence.others);
  const shown = [...others.values()].flatMap(({ name }) => name ?? []);
  const names = [...new Set([...notWith, ...shown])].sort(new Intl.Collator(language).compare);
  const isChosen = (name: string) => notWith.some((other) => sameName(other, name));
  const choose = (name: string, isOn: boolean) => {
    const without = notWith.filter((other) => !sameName(other, name));
    neighbourChoices.change({ notWith: isOn ? [...without, name] : without });
  };
  return (
    <details className="neighbour-not">
      <summary>{t("talk.notWith")}</summary>
      <p className="field-hint">{t("talk.notWith.hint")}</p>
      {names.length === 0 && <p>{t("talk.notWith.none")}</p>}
      {names.map((name) => (
        <label key={name} className="neighbour-name">
          <input
            type="checkbox"
            checked={isChosen(name)}
            onChange={(event) => choose(name, event.target.checked)}
          />
          <span dir="auto">{name}</span>
        </label>
      ))}
      <AddName onAdd={(name) => choose(name, true)} />
    </details>
  );
}

/** For somebody who is not here yet. */
function AddName({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const { t } = usePhrases();
  const [name, setName] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    const cleaned = cleanLine(name, textLimits.name);
    if (cleaned !== "") onAdd(cleaned);
    setName("");
  };
  return (
    <form className="neighbour-add" onSubmit={add}>
      <Field
        label={t("talk.notWith.name")}
        value={name}
        onChange={setName}
        limit={textLimits.name}
      />
      <Button look="lined" type="submit">
        {t("talk.notWith.add")}
      </Button>
    </form>
  );
}
