import { toBase64 } from "lib0/buffer";
import { Camera, ImagePlus, type LucideIcon, Trash2 } from "lucide-react";
import { type ChangeEvent, useEffect, useId, useRef, useState } from "react";
import { photoLimits } from "../../shared/photo/photo.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { createStore } from "../state/store.ts";
import { useStore } from "../state/useStore.ts";
import type { Draft } from "../sync/boardHandle.ts";
import { Button } from "../ui/Button.tsx";
import { RadioCards } from "../ui/RadioCards.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { photoBlob } from "./paintPhoto.ts";
import { forNote, forReading, type PhotoProblem, shrinkPhoto } from "./shrinkPhoto.ts";
import "./photo.css";

/**
 * The photo that was chosen, as an address within this page. It stays from one note to the next, for
 * who types off a sheet with many; it is gone with the page.
 */
const chosen = createStore<{ readonly file: File; readonly url: string } | undefined>(undefined);

/** Bytes of photos that were made since something was saved last. */
let waitingBytes = 0;

type Problem = PhotoProblem | "full" | "later";
type State = "rest" | "busy" | Problem;

const problems: Readonly<Record<Problem, PhraseKey>> = {
  picture: "photo.problem.picture",
  large: "photo.problem.large",
  full: "photo.problem.full",
  later: "photo.problem.later",
};

/** A photo beside a note that is being written: put into the note, or only looked at to type it off. */
export function PhotoPart({ draft }: { readonly draft: Draft }) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const photo = useStore(chosen);
  const [state, setState] = useState<State>("rest");
  const hasCamera = useMedia("(pointer: coarse)");
  const shown = photo?.url ?? (draft.picture && `data:image/jpeg;base64,${draft.picture}`);

  const isGoingIn = draft.picture !== undefined || state === "busy";
  const takeTurn = useTurns();

  useForgotten(draft.picture !== undefined);

  const keep = (change: Pick<Draft, "picture"> | undefined) => {
    const current = handle.drafts.current.get();
    if (!current) return;
    const { picture: _, ...without } = current;
    handle.drafts.keep({ ...without, ...change });
  };
  const fail = (problem: Problem) => {
    setState(problem);
    announce(t(problems[problem]));
  };
  const putIn = async (file: Blob) => {
    const turn = takeTurn();
    setState("busy");
    const made = await shrinkPhoto(file, forNote);
    // Meanwhile it was to be typed off only, or the note was placed without it.
    if (!turn.isLast()) return;
    if (made.kind !== "photo") return fail(made.kind);
    if (bytesOn(handle.board.get().notes) + made.bytes.length > photoLimits.boardBytes) {
      return fail("full");
    }
    const { kind } = handle.status.get();
    if (kind === "saved" || kind === "sent") waitingBytes = 0;
    if (waitingBytes + made.bytes.length > photoLimits.waitingBytes) return fail("later");
    waitingBytes += made.bytes.length;
    keep({ picture: toBase64(made.bytes) });
    setState("rest");
    announce(t("photo.ready"));
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    // The same file may be chosen again.
    event.currentTarget.value = "";
    if (!file) return;
    setState("busy");
    const made = await shrinkPhoto(file, forReading);
    if (made.kind !== "photo") return fail(made.kind);
    replaceChosen(file, made.bytes);
    await putIn(file);
  };
  const typeOff = () => {
    takeTurn();
    keep(undefined);
    setState("rest");
  };
  const remove = () => {
    takeTurn();
    keep(undefined);
    replaceChosen();
    setState("rest");
    announce(t("photo.removed"));
  };

  return (
    <div className="photo-part">
      {!shown && (
        <div className="photo-choose">
          {hasCamera && (
            <FileButton
              icon={Camera}
              label={t("photo.take")}
              isCamera
              onChange={(event) => void choose(event)}
            />
          )}
          <FileButton
            icon={ImagePlus}
            label={t("photo.choose")}
            onChange={(event) => void choose(event)}
          />
        </div>
      )}
      <p className="photo-state" role="status">
        {state === "busy" && t("photo.busy")}
        {state !== "busy" && state !== "rest" && t(problems[state])}
      </p>
      {shown && (
        <>
          <img className="photo-preview" src={shown} alt={t("photo.preview")} />
          {photo && (
            <RadioCards
              legend={t("photo.what")}
              options={[
                { value: "note", label: t("photo.inNote") },
                { value: "read", label: t("photo.typeOff") },
              ]}
              value={isGoingIn ? "note" : "read"}
              onChange={(value) => {
                if (value === "read") typeOff();
                else void putIn(photo.file);
              }}
            />
          )}
          <p className="photo-hint">{t(isGoingIn ? "photo.inNote.hint" : "photo.typeOff.hint")}</p>
          <Button icon={Trash2} onClick={remove}>
            {t("photo.remove")}
          </Button>
        </>
      )}
    </div>
  );
}

/** Of several things that take their time only the last one counts, and none once the part is gone. */
function useTurns(): () => { isLast(): boolean } {
  const last = useRef(0);
  useEffect(
    () => () => {
      last.current += 1;
    },
    [],
  );
  return () => {
    last.current += 1;
    const turn = last.current;
    return { isLast: () => turn === last.current };
  };
}

/** A photo that went into a note is not there any more for the next one. */
function useForgotten(isInNote: boolean): void {
  const wasInNote = useRef(isInNote);
  useEffect(() => {
    wasInNote.current = isInNote;
  }, [isInNote]);
  useEffect(
    () => () => {
      if (wasInNote.current) replaceChosen();
    },
    [],
  );
}

interface FileButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isCamera?: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** A file field that looks like a button: the browser asks for camera or gallery, not the page. */
function FileButton({ icon: Icon, label, isCamera = false, onChange }: FileButtonProps) {
  const id = useId();
  return (
    <label className="button button-lined photo-file" htmlFor={id}>
      <Icon className="icon" aria-hidden="true" strokeWidth={1.9} />
      <span>{label}</span>
      <input
        id={id}
        type="file"
        accept="image/*"
        {...(isCamera && { capture: "environment" as const })}
        onChange={onChange}
      />
    </label>
  );
}

function bytesOn(notes: readonly { readonly photo?: Uint8Array }[]): number {
  return notes.reduce((sum, { photo }) => sum + (photo?.length ?? 0), 0);
}

function replaceChosen(file?: File, reading?: Uint8Array): void {
  const before = chosen.get();
  if (before) URL.revokeObjectURL(before.url);
  const url = reading && URL.createObjectURL(photoBlob(reading));
  chosen.set(file && url ? { file, url } : undefined);
}
