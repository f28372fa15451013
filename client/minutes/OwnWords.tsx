import { type FormEvent, useRef, useState } from "react";
import {
  type GroupText,
  type GroupTexts,
  groupTextLimit,
  groupTexts,
  readGroupTexts,
  undoGroupText,
  writeGroupText,
} from "../../shared/minutes/groupTexts.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../workshop/steps/TextArea.tsx";
import { UndoKept } from "./UndoKept.tsx";

export interface OwnWordsProps {
  readonly texts: GroupTexts;
  readonly hasRecord: boolean;
  readonly onWritten: () => void;
}

/** What no note says: everyone writes it for all, as next to a whiteboard. */
export function OwnWords({ texts, hasRecord, onWritten }: OwnWordsProps) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const [open, setOpen] = useState<GroupText>();
  const [kept, setKept] = useState<Kept>();
  const shown = groupTexts.filter((name) => hasRecord || !ofRecord.has(name));
  return (
    <section className="minutes-ours">
      <h3>{t("minutes.ours")}</h3>
      <p>{t("minutes.ours.text")}</p>
      <ul>
        {shown.map((name) => (
          <li key={name}>
            {open === name ? (
              <GroupTextForm
                name={name}
                kept={texts[name] ?? ""}
                onClose={() => setOpen(undefined)}
                onKept={setKept}
                onWritten={onWritten}
              />
            ) : (
              <Button look="lined" onClick={() => setOpen(name)} data-text={name}>
                {t(texts[name] ? "minutes.change" : "minutes.write", {
                  what: t(`minutes.text.${name}`),
                })}
              </Button>
            )}
            {open !== name && kept?.name === name && (
              <UndoKept
                undo={() => workshop.act(undoGroupText, name, kept)}
                onUndone={() => {
                  setKept(undefined);
                  onWritten();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const ofRecord: ReadonlySet<GroupText> = new Set(["agenda", "leadership"]);

/** What a text said and what this person made of it. */
interface Kept {
  readonly name: GroupText;
  readonly before: string;
  readonly after: string;
}

interface FormProps {
  readonly name: GroupText;
  readonly kept: string;
  readonly onClose: () => void;
  readonly onKept: (kept: Kept) => void;
  readonly onWritten: () => void;
}

function GroupTextForm({ name, kept, onClose, onKept, onWritten }: FormProps) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const [text, setText] = useState(kept);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const list = form.current?.closest("ul");
    const before = workshop.watch(readGroupTexts).get()[name] ?? "";
    if (workshop.act(writeGroupText, name, text)) {
      announce(t("minutes.kept"));
      onKept({ name, before, after: text });
    }
    onClose();
    onWritten();
    // The form is gone then, and its button is there again.
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-text="${name}"]`)?.focus());
  };
  return (
    <form ref={form} onSubmit={submit}>
      <TextArea
        label={t(`minutes.text.${name}`)}
        hint={t(`minutes.text.${name}.hint`)}
        value={text}
        onChange={setText}
        limit={groupTextLimit}
      />
      <Button look="lined" type="submit">
        {t("minutes.keep")}
      </Button>
    </form>
  );
}
