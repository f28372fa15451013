import { LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { parsePastedLink } from "./boardLink.ts";
import { navigate } from "./location.ts";
import { readPageMeta } from "./pageMeta.ts";
import "./openLink.css";

/** Opens a board by a pasted link. */
export function OpenLink() {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [hasFailed, setHasFailed] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const link = parsePastedLink(text);
    if (!link) return setHasFailed(true);
    const address = `/b#${link.secret}`;
    const ours = [undefined, location.origin, new URL(readPageMeta().publicUrl).origin];
    if (ours.includes(link.origin)) navigate(address);
    else location.assign(`${link.origin}${address}`);
  };
  return (
    <form className="open-link card" onSubmit={submit} noValidate>
      <h2>
        <LogIn className="icon" aria-hidden="true" strokeWidth={1.9} />
        {t("start.open")}
      </h2>
      <div className="open-link-row">
        <Field
          label={t("start.open.label")}
          value={text}
          onChange={(next) => {
            setText(next);
            setHasFailed(false);
          }}
          problem={hasFailed ? t("start.open.problem") : undefined}
          inputMode="url"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
        />
        <Button look="filled" type="submit">
          {t("start.open.go")}
        </Button>
      </div>
    </form>
  );
}
