import { type FormEvent, useState } from "react";
import { aboutUs, wordingLimit } from "../../../shared/workshop/words.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { TextArea } from "./TextArea.tsx";

/** Words about the group instead of titles; everyone writes in the same text. */
export function WhoWeAre() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { words } = useWorkshop();
  const kept = Object.hasOwn(words, aboutUs) ? (words[aboutUs] ?? "") : "";
  const [text, setText] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== undefined) acts.writeAboutUs(text);
    setText(undefined);
  };
  return (
    <section className="who-we-are" aria-label={t("step.who")}>
      <h3>{t("step.who")}</h3>
      {kept !== "" && text === undefined && <p dir="auto">{kept}</p>}
      {text === undefined ? (
        <Button look="lined" onClick={() => setText(kept)}>
          {t("step.who.write")}
        </Button>
      ) : (
        <form onSubmit={submit}>
          <TextArea
            label={t("step.who")}
            hint={t("step.who.hint")}
            value={text}
            onChange={setText}
            limit={wordingLimit}
          />
          <Button look="lined" type="submit">
            {t("words.save")}
          </Button>
        </form>
      )}
    </section>
  );
}
