import { type FormEvent, useEffect, useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { refusalPhrase } from "../state/refusal.ts";
import { settings } from "../state/settings.ts";
import { createStore } from "../state/store.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle, Status } from "../sync/boardHandle.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { LookAround } from "./LookAround.tsx";
import { PageFooter, PageHeader } from "./PageHeader.tsx";
import { PeopleHere } from "./PeopleHere.tsx";
import "./joinPage.css";

export interface Who {
  readonly name: string;
  readonly people: number;
}

export interface JoinPageProps {
  /** Undefined until the code for boards has come. */
  readonly handle: BoardHandle | undefined;
  readonly status: Status;
  readonly onGoIn: (who: Who) => void;
}

const noTitle = createStore({ title: "" });

/** Before the first time on a board: what it is, who comes. Everything may be left as it is. */
export function JoinPage({ handle, status, onGoIn }: JoinPageProps) {
  const { t } = usePhrases();
  const { title } = useStore<{ readonly title: string }>(handle?.board ?? noTitle);
  const [name, setName] = useState(() => settings.get().name);
  const [people, setPeople] = useState(1);
  const [isLooking, setIsLooking] = useState(false);
  const isMissing = status.kind === "offline" && title === "";
  useEffect(() => {
    document.title = `${title || t("join.untitled")} – ${t("app.name")}`;
  }, [title, t]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onGoIn({ name, people });
  };
  return (
    <div className="page">
      <PageHeader />
      <main className="join" tabIndex={-1}>
        <div className="join-board">
          <p className="join-lead">{t("join.lead")}</p>
          <h1 dir="auto">{title || t("join.untitled")}</h1>
          <Button look="link" className="join-look" onClick={() => setIsLooking(true)}>
            {t("join.look")}
          </Button>
          <p>{t("join.look.hint")}</p>
          {status.kind === "refused" && (
            <p className="join-missing" role="status">
              {t(refusalPhrase(status.reason))}
            </p>
          )}
          {isMissing && (
            <p className="join-missing" role="status">
              {t("join.offline")}{" "}
              <Button look="link" onClick={() => location.reload()}>
                {t("join.retry")}
              </Button>
            </p>
          )}
        </div>
        <form className="join-who" onSubmit={submit}>
          <Field
            label={t("join.name")}
            hint={t("agreement.names")}
            value={name}
            onChange={setName}
            limit={textLimits.name}
            autoComplete="nickname"
          />
          <PeopleHere people={people} onChange={setPeople} />
          <Button look="filled" type="submit" className="join-go">
            {t("join.go")}
          </Button>
        </form>
      </main>
      <PageFooter />
      {isLooking && <LookAround onClose={() => setIsLooking(false)} />}
    </div>
  );
}
