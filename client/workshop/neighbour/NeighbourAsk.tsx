import {
  Apple,
  Bird,
  Coffee,
  Fish,
  Flower2,
  House,
  KeyRound,
  type LucideIcon,
  Sailboat,
  Sun,
  TreeDeciduous,
} from "lucide-react";
import { type PhraseKey, usePhrases } from "../../i18n/phrases.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { neighbourChoices } from "./neighbourChoices.ts";

/** Where this screen is, asked of one person alone; several at a screen talk with each other. */
export function WhereAmI() {
  const { t } = usePhrases();
  const { place, isOnline } = useStore(neighbourChoices);
  return (
    <div className="neighbour-where">
      <RadioCards
        legend={t("talk.where")}
        options={(["room", "home"] as const).map((value) => ({
          value,
          label: t(`talk.where.${value}`),
        }))}
        value={place}
        onChange={(chosen) => neighbourChoices.change({ place: chosen })}
      />
      <p className="field-hint">{t("talk.where.hint")}</p>
      {place === "room" && (
        <Toggle
          label={t("pair.online")}
          isOn={isOnline}
          onChange={(next) => neighbourChoices.change({ isOnline: next })}
        />
      )}
    </div>
  );
}

/** The same on the page of a round, where the answer leads on at once. */
export function AskWhere() {
  const { t } = usePhrases();
  return (
    <fieldset className="neighbour-words">
      <legend>
        <strong>{t("talk.where")}</strong> {t("talk.where.hint")}
      </legend>
      {(["room", "home"] as const).map((place) => (
        <Button key={place} look="lined" onClick={() => neighbourChoices.change({ place })}>
          {t(`talk.where.${place}`)}
        </Button>
      ))}
    </fieldset>
  );
}

/** Who helps somebody stays with them, and that person gets a neighbour. */
export function Support() {
  const { t } = usePhrases();
  const { hasSupporter } = useStore(neighbourChoices);
  return (
    <Toggle
      label={t("talk.support")}
      hint={t("talk.support.hint")}
      isOn={hasSupporter}
      onChange={(next) => neighbourChoices.change({ hasSupporter: next })}
    />
  );
}

const words = [
  ["boat", Sailboat],
  ["sun", Sun],
  ["tree", TreeDeciduous],
  ["cup", Coffee],
  ["key", KeyRound],
  ["bird", Bird],
  ["house", House],
  ["fish", Fish],
  ["flower", Flower2],
  ["apple", Apple],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** So many stand to choose from, other ones in each round. */
const shownWords = 6;

export interface WordsProps {
  /** The id of the round, the same on every screen. */
  readonly round: string;
  readonly word: string | undefined;
  readonly onTap: (word: string | undefined) => void;
}

/** In the room: two who tap the same picture share a pad. */
export function Words({ round, word, onTap }: WordsProps) {
  const { t } = usePhrases();
  const first = [...round].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const shown = Array.from({ length: shownWords }, (_, index) => {
    return words[(first + 3 * index) % words.length];
  });
  return (
    <fieldset className="neighbour-words">
      <legend>
        <strong>{t("talk.words")}</strong> {t("talk.words.hint")}
      </legend>
      {shown.map((entry) => {
        if (!entry) return null;
        const [name, icon] = entry;
        const key: PhraseKey = `word.${name}`;
        return (
          <Button
            key={name}
            look="lined"
            icon={icon}
            isStacked
            aria-pressed={word === name}
            onClick={() => onTap(word === name ? undefined : name)}
          >
            {t(key)}
          </Button>
        );
      })}
    </fieldset>
  );
}
