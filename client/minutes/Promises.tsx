import { type FormEvent, useRef, useState } from "react";
import type { MinutesSource } from "../../shared/minutes/minutes.ts";
import {
  detailPromise,
  isPromise,
  type PromiseDetails,
  promiseLimit,
  promiseParts,
  readPromise,
  undoPromise,
} from "../../shared/minutes/promise.ts";
import { type Note, noteMap } from "../../shared/note.ts";
import { outlineOf } from "../../shared/outline.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { UndoKept } from "./UndoKept.tsx";

export interface PromisesProps {
  readonly source: MinutesSource;
  readonly onWritten: () => void;
}

/** Who keeps each promise, until when, and how Esther will notice; anyone writes it. */
export function Promises({ source, onWritten }: PromisesProps) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const [open, setOpen] = useState<string>();
  const [kept, setKept] = useState<Kept>();
  const notes = outlineOf(source.board)
    .flatMap((region) => region.notes)
    .filter((note) => isPromise(note) && note.text.trim() !== "");
  if (notes.length === 0) return null;
  return (
    <section className="minutes-ours">
      <h3>{t("areas.promise")}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <p className="minutes-said" dir="auto">
              {note.text}
            </p>
            {open === note.id ? (
              <PromiseForm
                note={note}
                kept={source.promises.get(note.id) ?? {}}
                onClose={() => setOpen(undefined)}
                onKept={setKept}
                onWritten={onWritten}
              />
            ) : (
              <Button
                look="lined"
                data-promise={note.id}
                aria-label={t("minutes.promise.named", { text: note.text })}
                onClick={() => setOpen(note.id)}
              >
                {t("minutes.promise")}
              </Button>
            )}
            {open !== note.id && kept?.id === note.id && (
              <UndoKept
                undo={() => workshop.act(undoPromise, note.id, kept)}
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

/** What stood with a promise and what this person made of it. */
interface Kept {
  readonly id: string;
  readonly before: PromiseDetails;
  readonly after: PromiseDetails;
}

interface FormProps {
  readonly note: Note;
  readonly kept: PromiseDetails;
  readonly onClose: () => void;
  readonly onKept: (kept: Kept) => void;
  readonly onWritten: () => void;
}

function PromiseForm({ note, kept, onClose, onKept, onWritten }: FormProps) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const [details, setDetails] = useState<PromiseDetails>(kept);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const list = form.current?.closest("ul");
    const before = workshop.act((doc) => readPromise(noteMap(doc, note.id)));
    if (workshop.act(detailPromise, note.id, details)) {
      announce(t("minutes.kept"));
      onKept({ id: note.id, before, after: details });
    }
    onClose();
    onWritten();
    // The form is gone then, and its button is there again.
    requestAnimationFrame(() =>
      list?.querySelector<HTMLElement>(`[data-promise="${CSS.escape(note.id)}"]`)?.focus(),
    );
  };
  return (
    <form ref={form} onSubmit={submit}>
      {promiseParts.map((part, i) => (
        <Field
          key={part}
          label={t(`minutes.${part}`)}
          hint={part === "who" ? t("minutes.who.hint") : undefined}
          value={details[part] ?? ""}
          onChange={(value) => setDetails({ ...details, [part]: value })}
          limit={promiseLimit}
          // Somebody asked for this form and is about to write in it.
          ref={i === 0 ? focusOnce : undefined}
        />
      ))}
      <Button look="lined" type="submit">
        {t("minutes.keep")}
      </Button>
    </form>
  );
}

function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
