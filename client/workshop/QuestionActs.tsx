import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { ReadAloud } from "../speech/ReadAloud.tsx";
import { ChangedMark } from "./steps/Question.tsx";
import { sourceOf } from "./steps/stepWords.ts";
import { useWorkshop } from "./useWorkshop.ts";

/** Beside a question: that the group changed it, and to hear it. */
export function QuestionActs({ phrase }: { readonly phrase: PhraseKey }) {
  const { t } = usePhrases();
  const { words } = useWorkshop();
  const isOurs = !Object.hasOwn(words, sourceOf(phrase));
  return (
    <>
      <ChangedMark phrase={phrase} />
      <ReadAloud name="question" passages={[{ text: t(phrase), isOurs }]} />
    </>
  );
}
