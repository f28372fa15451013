import { Archive, EyeOff, X } from "lucide-react";
import { useId, useState } from "react";
import { spotInRegion } from "../../../shared/freeSpot.ts";
import { textLimits } from "../../../shared/text.ts";
import type { PadLine } from "../../../shared/workshop/pad.ts";
import type { PairQuestion } from "../../../shared/workshop/round.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { say } from "../../messages/messages.ts";
import { shortNameOf } from "../../overlay/noteWords.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { regionInWords } from "../../state/placeWords.ts";
import { createStore } from "../../state/store.ts";
import { useStore } from "../../state/useStore.ts";
import type { Status } from "../../sync/boardHandle.ts";
import { Button } from "../../ui/Button.tsx";
import type { Talk } from "./neighbourTalk.ts";

export interface PadViewProps {
  readonly talk: Talk;
  readonly question: PairQuestion;
  /** A pad is shared with the neighbour, or soon will be. */
  readonly isShared: boolean;
}

/**
 * Lines and the field below them. With a neighbour a line is shown to them first and then to all,
 * alone it goes from the field to the board; either way by a tap and never by itself.
 */
export function PadView({ talk, question, isShared }: PadViewProps) {
  const { t } = usePhrases();
  const id = useId();
  const { handle, actions, messages } = useBoardContext();
  const pad = useStore(talk.pads.current);
  const lines = useStore(pad?.lines ?? noLines);
  const status = useStore(pad?.status ?? noStatus);
  const remains = useStore(talk.pads.remains);
  const draft = useStore(talk.pads.draft);
  const [isForOther, setForOther] = useState(false);
  const region = question === "close" ? "take" : "unsorted";

  const place = (text: string) => {
    const spot = spotInRegion(region, handle.board.get().notes);
    const note = handle.addNote({ place: spot, text, ...(isForOther && { tags: ["for"] }) });
    setForOther(false);
    actions.own.touch(note);
    say(messages, t("said.placed", { where: regionInWords(t, region) }), { undo: true });
  };
  const keep = (text: string) => {
    const spot = spotInRegion(region, handle.board.get().notes);
    handle.kept.keep({ text, color: "white", place: spot });
    announce(t("said.kept"));
  };
  const showMine = () => {
    if (draft.trim() === "") return;
    if (talk.acts.showLine()) return announce(t("talk.shown"));
    place(draft.trim());
    talk.pads.write("");
  };
  return (
    <section className="pad" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t(isShared ? "talk.pad" : "talk.write")}</h3>
      <p className="pad-choose">
        <EyeOff className="icon" aria-hidden="true" strokeWidth={1.9} />
        <span>{t("pair.choose")}</span>
      </p>
      {isShared && <PadLines lines={lines} pad={pad !== undefined} status={status} />}
      {isShared && lines.length > 0 && (
        <ul className="pad-lines">
          {lines.map((line) => (
            <li key={line.id} className={line.isMine ? "pad-line pad-mine" : "pad-line"}>
              <p className="pad-who">{t(line.isMine ? "talk.you" : "talk.other")}</p>
              <p dir="auto">{line.text}</p>
              <LineActs
                line={line}
                onPlace={() => {
                  place(line.text);
                  pad?.placed(line.id);
                }}
                onKeep={() => keep(line.text)}
              />
            </li>
          ))}
        </ul>
      )}
      {remains.length > 0 && (
        <section aria-labelledby={`${id}-remains`}>
          <h4 id={`${id}-remains`}>{t("talk.remains")}</h4>
          <p className="pad-hint">{t("talk.remains.hint")}</p>
          <ul className="pad-lines">
            {remains.map((line) => (
              <li key={line.id} className="pad-line pad-mine">
                <p dir="auto">{line.text}</p>
                <LineActs
                  line={line}
                  onPlace={() => {
                    place(line.text);
                    talk.pads.drop(line.id);
                  }}
                  onKeep={() => {
                    keep(line.text);
                    talk.pads.drop(line.id);
                  }}
                  onDrop={() => talk.pads.drop(line.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="field pad-field">
        <label htmlFor={`${id}-field`} className={isShared ? "" : "visually-hidden"}>
          {t("talk.write")}
        </label>
        <textarea
          id={`${id}-field`}
          dir="auto"
          rows={isShared ? 2 : 5}
          maxLength={textLimits.note}
          value={draft}
          aria-describedby={`${id}-hint`}
          onChange={(event) => talk.pads.write(event.target.value)}
        />
        <p id={`${id}-hint`} className="field-hint">
          {t(isShared ? "talk.pad.pair" : "talk.pad.own")}
        </p>
      </div>
      <label className="pad-for">
        <input
          type="checkbox"
          checked={isForOther}
          onChange={(event) => setForOther(event.target.checked)}
        />
        <span>{t("pair.for")}</span>
      </label>
      <div className="pad-acts">
        <Button look="filled" onClick={showMine} aria-disabled={draft.trim() === ""}>
          {t("note.showMine")}
        </Button>
      </div>
    </section>
  );
}

const noLines = createStore<readonly PadLine[]>([]);
const noStatus = createStore<Status>({ kind: "connecting" });

interface PadLinesProps {
  readonly lines: readonly PadLine[];
  readonly pad: boolean;
  readonly status: Status;
}

/** How it stands with the pad, in one line. */
function PadLines({ lines, pad, status }: PadLinesProps) {
  const { t } = usePhrases();
  const words =
    status.kind === "refused"
      ? t("talk.pad.refused")
      : status.kind === "offline" || status.kind === "unsaved"
        ? t("talk.pad.waits")
        : !pad || status.kind === "connecting"
          ? t("talk.pad.opens")
          : lines.length === 0
            ? t("talk.pad.empty")
            : "";
  return (
    <p className="pad-hint" role="status">
      {words}
    </p>
  );
}

interface LineActsProps {
  readonly line: PadLine;
  readonly onPlace: () => void;
  readonly onKeep: () => void;
  readonly onDrop?: () => void;
}

function LineActs({ line, onPlace, onKeep, onDrop }: LineActsProps) {
  const { t } = usePhrases();
  const note = shortNameOf(line.text, t);
  if (line.isPlaced) return <p className="pad-placed">{t("talk.placed")}</p>;
  return (
    <div className="pad-line-acts">
      <Button look="lined" aria-label={t("talk.place.named", { note })} onClick={onPlace}>
        {t("note.place")}
      </Button>
      <Button icon={Archive} aria-label={t("talk.keep.named", { note })} onClick={onKeep}>
        {t("mine.keep")}
      </Button>
      {onDrop && (
        <Button icon={X} aria-label={t("talk.drop.named", { note })} onClick={onDrop}>
          {t("mine.drop")}
        </Button>
      )}
    </div>
  );
}
