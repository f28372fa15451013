import { useState } from "react";
import { textLimits } from "../../../shared/text.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import "./practice.css";

/** A note to try out: it is nowhere but here, and goes when it is closed. */
export function Practice() {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [state, setState] = useState<"closed" | "writing" | "placed">("closed");
  if (state === "closed") {
    return (
      <Button look="lined" onClick={() => setState("writing")}>
        {t("step.practice")}
      </Button>
    );
  }
  if (state === "placed") {
    return (
      <div className="practice" role="status">
        <p className="practice-note" dir="auto">
          <span className="visually-hidden">{t("step.practice.note")}: </span>
          {text}
        </p>
        <p>{t("step.practice.done")}</p>
        <Button
          look="lined"
          onClick={() => {
            setText("");
            setState("writing");
          }}
        >
          {t("step.practice.again")}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="practice"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") setState("placed");
      }}
    >
      <Field
        label={t("step.practice.label")}
        hint={t("step.practice.hint")}
        value={text}
        onChange={setText}
        limit={textLimits.name}
        autoFocus
      />
      <Button look="lined" type="submit">
        {t("step.practice.place")}
      </Button>
    </form>
  );
}
