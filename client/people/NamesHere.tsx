import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { addName, namesAt, removeName } from "./namesHere.ts";

/** Who sits at this screen, if they want to take turns by name. */
export function NamesHere() {
  const { t } = usePhrases();
  const { room } = useBoardContext().handle;
  const names = useStore(namesAt(room));
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") addName(room, name);
    setName("");
  };
  return (
    <section className="names-here" aria-labelledby="names-here">
      <h3 id="names-here">{t("several.names")}</h3>
      {names.length > 0 && (
        <ul>
          {names.map((each) => (
            <li key={each}>
              <span dir="auto">{each}</span>
              <Button
                icon={X}
                aria-label={t("several.remove", { name: each })}
                onClick={() => removeName(room, each)}
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit}>
        <Field
          label={t("several.name")}
          hint={t("several.names.hint")}
          value={name}
          onChange={setName}
          limit={textLimits.name}
          autoComplete="off"
        />
        <Button look="lined" icon={Plus} type="submit">
          {t("several.add")}
        </Button>
      </form>
    </section>
  );
}
