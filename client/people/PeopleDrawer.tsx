import { Share2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { PeopleHere } from "../start/PeopleHere.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { NamesHere } from "./NamesHere.tsx";
import "./people.css";

export interface PeopleDrawerProps {
  readonly onOpen: (layer: "share") => void;
}

/**
 * How many are here, in words; names only of those who wrote one. No order of coming, no roles, no
 * sign of who does what.
 */
export default function PeopleDrawer({ onOpen }: PeopleDrawerProps) {
  const { t, language } = usePhrases();
  const { presence } = useBoardContext().handle;
  const people = useStore(presence.people);
  const others = useStore(presence.others);
  const mine = useStore(settings);
  const isFirst = others.size === 0;
  const names = [...others.values(), mine].flatMap(({ name }) => name || []);
  names.sort(new Intl.Collator(language).compare);
  return (
    <div className="people">
      <p className="people-count" role="status">
        {isFirst ? t("people.first") : t("people.count", { count: people })}
      </p>
      {isFirst && (
        <>
          <p>{t("people.first.text")}</p>
          <Button look="lined" icon={Share2} onClick={() => onOpen("share")}>
            {t("app.share")}
          </Button>
        </>
      )}
      {names.length > 0 && (
        <>
          <h3>{t("people.names")}</h3>
          <ul>
            {names.map((name, index) => (
              // Two people may have the same name, and nothing else tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is redrawn as a whole
              <li key={`${name} ${index}`} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
      <MyName />
      <PeopleHere people={mine.people} onChange={(count) => settings.change({ people: count })} />
      {mine.people > 1 && <NamesHere />}
    </div>
  );
}

/** Sent when it is finished, not letter by letter. */
function MyName() {
  const { t } = usePhrases();
  const [name, setName] = useState(() => settings.get().name);
  const keep = () => settings.change({ name });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={t("people.name")}
        hint={t("people.name.hint")}
        value={name}
        onChange={setName}
        onBlur={keep}
        limit={textLimits.name}
        autoComplete="nickname"
      />
    </form>
  );
}
