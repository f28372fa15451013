import { FolderOpen } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { type Beginning, beginAgain, beginnings } from "../../shared/boardFile/beginAgain.ts";
import type { BoardContent } from "../../shared/boardFile/content.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { myBoards } from "../state/myBoards.ts";
import { makeFromFile } from "../sync/makeFromFile.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { RadioCards } from "../ui/RadioCards.tsx";
import { problemInWords } from "./boardFileProblem.ts";
import { fetchShareDialog } from "./fetchShareDialog.ts";
import { navigate } from "./location.ts";
import { type ReadFile, readBoardFile } from "./readBoardFile.ts";
import "./openFile.css";

type Work =
  | { readonly kind: "choosing" }
  | { readonly kind: "making"; readonly part?: number; readonly count?: number }
  | { readonly kind: "noConnection" };

/** Asks for the file and what it should become. Nothing is made before somebody says so. */
export default function OpenFileDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const [file, setFile] = useState<ReadFile>();
  const [beginning, setBeginning] = useState<Beginning>("same");
  const [work, setWork] = useState<Work>({ kind: "choosing" });
  const cancelling = useRef<AbortController>(undefined);
  useEffect(() => () => cancelling.current?.abort(), []);

  const make = async (content: BoardContent) => {
    const abort = new AbortController();
    cancelling.current = abort;
    setWork({ kind: "making" });
    const begun = beginAgain(content, beginning);
    const share = fetchShareDialog();
    const secret = await makeFromFile(begun, {
      signal: abort.signal,
      onPart: (part, count) => setWork({ kind: "making", part, count }),
    });
    await share;
    if (abort.signal.aborted) return;
    if (secret === undefined) return setWork({ kind: "noConnection" });
    myBoards.remember(secret, begun.title);
    navigate(`/b#${secret}`, { isNew: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file?.kind === "board" && work.kind !== "making") void make(file.content);
  };
  return (
    <Dialog title={t("reopen.title")} size="narrow" onClose={onClose}>
      <form className="open-file" onSubmit={submit}>
        <p>{t("reopen.about")}</p>
        <FileField onRead={setFile} />
        {file?.kind === "board" && work.kind !== "making" && (
          <>
            <Beginnings value={beginning} onChange={setBeginning} />
            {work.kind === "noConnection" && <p role="alert">{t("reopen.connection")}</p>}
            <Button look="filled" type="submit">
              {t("reopen.make")}
            </Button>
          </>
        )}
        {work.kind === "making" && (
          <>
            <p role="status">
              {work.part === undefined
                ? t("reopen.making")
                : t("reopen.working", { part: work.part, count: work.count ?? 0 })}
            </p>
            <Button look="lined" onClick={onClose}>
              {t("reopen.cancel")}
            </Button>
          </>
        )}
      </form>
    </Dialog>
  );
}

function FileField({ onRead }: { readonly onRead: (file: ReadFile | undefined) => void }) {
  const { t } = usePhrases();
  const id = useId();
  const [read, setRead] = useState<ReadFile>();
  const choose = async (chosen: File | undefined) => {
    const found = chosen && (await readBoardFile(chosen));
    setRead(found);
    onRead(found);
  };
  const problem = read?.kind === "problem" ? problemInWords(t, read.problem) : undefined;
  return (
    <div className="field">
      <input
        type="file"
        id={id}
        className="visually-hidden"
        accept=".json,application/json"
        aria-describedby={`${id}-hint ${id}-told`}
        aria-invalid={problem ? true : undefined}
        data-autofocus
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {/* The browser's own button speaks the browser's language, not the page's. */}
      <label htmlFor={id} className="button button-outlined">
        <FolderOpen className="icon" aria-hidden="true" strokeWidth={1.9} />
        {t("reopen.choose")}
      </label>
      <p id={`${id}-hint`} className="field-hint">
        {t("reopen.choose.hint")}
      </p>
      <p id={`${id}-told`} className={problem ? "field-problem" : undefined} role="status">
        {problem}
        {read?.kind === "board" && <Found content={read.content} />}
      </p>
    </div>
  );
}

function Found({ content: { title, notes } }: { readonly content: BoardContent }) {
  const { t } = usePhrases();
  const name = title || t("app.untitled");
  return <bdi>{t("reopen.chosen", { title: name, count: notes.length })}</bdi>;
}

interface BeginningsProps {
  readonly value: Beginning;
  readonly onChange: (value: Beginning) => void;
}

function Beginnings({ value, onChange }: BeginningsProps) {
  const { t } = usePhrases();
  const options = beginnings.map((beginning) => ({
    value: beginning,
    label: (
      <>
        {t(`reopen.as.${beginning}`)}
        <span className="open-file-hint">{t(`reopen.as.${beginning}.hint`)}</span>
      </>
    ),
  }));
  return (
    <RadioCards
      legend={t("reopen.as")}
      options={options}
      value={value}
      onChange={onChange}
      className="open-file-beginnings"
    />
  );
}
