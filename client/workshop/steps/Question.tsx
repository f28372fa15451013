import { useState } from "react";
import { createPhrases, type PhraseKey, usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useWorkshop } from "../useWorkshop.ts";
import { sourceOf } from "./stepWords.ts";

/** What the phrase says where nobody changed it. */
export function useOriginal(key: PhraseKey): string {
  const { language, level } = usePhrases();
  return createPhrases(language, level)(key);
}

/**
 * The mark on words that the group changed (rule 16): the original is one tap away. Nothing where
 * they are as they were.
 */
export function ChangedMark({ phrase }: { readonly phrase: PhraseKey }) {
  const { t } = usePhrases();
  const { words } = useWorkshop();
  const original = useOriginal(phrase);
  const [isOpen, setOpen] = useState(false);
  if (!Object.hasOwn(words, sourceOf(phrase))) return null;
  return (
    <span className="changed-mark">
      <Button
        look="link"
        aria-expanded={isOpen}
        aria-description={t("words.show")}
        onClick={() => setOpen(!isOpen)}
      >
        {t("note.changed")}
      </Button>
      {isOpen && (
        <span className="changed-original" role="status">
          {t("words.original", { text: original })}
        </span>
      )}
    </span>
  );
}
