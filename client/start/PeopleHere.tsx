import { type ChangeEvent, useId, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { RadioCards } from "../ui/RadioCards.tsx";
import "./peopleHere.css";

export interface PeopleHereProps {
  readonly people: number;
  readonly onChange: (people: number) => void;
}

const fewest = 1;
const many = 4;
const most = 99;
const choices = ["1", "2", "3", "more"] as const;

/** How many people sit at this screen: 1, 2, 3, or a number of one's own. */
export function PeopleHere({ people, onChange }: PeopleHereProps) {
  const { t } = usePhrases();
  const id = useId();
  const [isMore, setIsMore] = useState(people >= many);
  const [typed, setTyped] = useState(String(Math.max(people, many)));

  const choose = (choice: (typeof choices)[number]) => {
    setIsMore(choice === "more");
    onChange(choice === "more" ? numberOf(typed) : Number(choice));
  };
  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    onChange(numberOf(target.value));
  };
  return (
    <div className="people-here">
      <RadioCards
        legend={t("pair.people")}
        options={choices.map((value) => ({
          value,
          label: value === "more" ? t("join.more") : value,
        }))}
        value={isMore ? "more" : choices.find((choice) => choice === String(people))}
        onChange={choose}
        className="people-choices"
      />
      {isMore && (
        <div className="field people-number">
          <label htmlFor={id}>{t("join.howMany")}</label>
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={fewest}
            max={most}
            value={typed}
            onChange={type}
          />
        </div>
      )}
    </div>
  );
}

function numberOf(text: string): number {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? Math.min(most, Math.max(fewest, number)) : fewest;
}
