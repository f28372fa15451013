import { Pencil } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { StepNumber } from "../../../shared/workshop/script.ts";
import { wordingLimit } from "../../../shared/workshop/words.ts";
import { type PhraseKey, usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { useOriginal } from "./Question.tsx";
import { changeableIn, sourceOf } from "./stepWords.ts";
import { TextArea } from "./TextArea.tsx";

/** The headings and questions of a step, which the group may put into its own words (rule 16). */
export function StepWordings({ step }: { readonly step: StepNumber }) {
  const { t } = usePhrases();
  return (
    <details className="step-wordings">
      <summary>{t("words.change")}</summary>
      <p className="steps-lead">{t("words.lead")}</p>
      <ul aria-label={t("words.step")}>
        {changeableIn(step).map((key) => (
          <li key={key}>
            <Wording phrase={key} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Wording({ phrase }: { readonly phrase: PhraseKey }) {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { words } = useWorkshop();
  const original = useOriginal(phrase);
  const [draft, setDraft] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const isChanged = Object.hasOwn(words, sourceOf(phrase));
  const close = () => {
    setDraft(undefined);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The original words typed again are the original, in each reader's own language.
    acts.reword(phrase, draft?.trim() === original ? "" : (draft ?? ""));
    close();
  };
  if (draft !== undefined) {
    return (
      <form className="wording-form" onSubmit={submit}>
        <TextArea
          label={t("words.label")}
          hint={t("words.original", { text: original })}
          value={draft}
          onChange={setDraft}
          limit={wordingLimit}
        />
        <div className="steps-acts">
          <Button look="outlined" type="submit">
            {t("words.save")}
          </Button>
          <Button onClick={close}>{t("app.cancel")}</Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <p dir="auto">
        {t(phrase)} {isChanged && <strong>{t("note.changed")}</strong>}
      </p>
      {isChanged && <p className="steps-lead">{t("words.original", { text: original })}</p>}
      <div className="steps-acts">
        <Button
          ref={opener}
          icon={Pencil}
          aria-label={t("words.change.named", { text: t(phrase) })}
          onClick={() => setDraft(t(phrase))}
        >
          {t("words.change")}
        </Button>
        {isChanged && (
          <Button look="link" onClick={() => acts.reword(phrase, "")}>
            {t("words.restore")}
          </Button>
        )}
      </div>
    </>
  );
}
