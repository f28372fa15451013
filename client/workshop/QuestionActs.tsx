import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { ReadAloud } from "./neighbour/neighbourReadAloud.tsx";
import { ChangedMark } from "./steps/Question.tsx";

/** Beside a question: that the group changed it, and to hear it. */
export function QuestionActs({ phrase }: { readonly phrase: PhraseKey }) {
  const { t } = usePhrases();
  return (
    <>
      <ChangedMark phrase={phrase} />
      <ReadAloud text={t(phrase)} />
    </>
  );
}
