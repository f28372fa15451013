import { SlidersHorizontal, Users } from "lucide-react";
import { useState } from "react";
import { BoardView } from "../../BoardView.tsx";
import { LeftOut } from "../../board/LeftOut.tsx";
import { LongStatus } from "../../board/StatusPhrase.tsx";
import { usePhrases } from "../../i18n/phrases.ts";
import { Announcer } from "../../messages/Announcer.tsx";
import { NoteOverlay } from "../../overlay/NoteOverlay.tsx";
import { OpenNote } from "../../overlay/OpenNote.tsx";
import { QrCode } from "../../share/QrCode.tsx";
import { boardLink } from "../../start/boardLink.ts";
import { isLocalOnly, readPageMeta } from "../../start/pageMeta.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Logo } from "../../ui/Logo.tsx";
import { DoorCode } from "../door/DoorCode.tsx";
import { useDoor } from "../door/useDoor.ts";
import { Notices, Slot } from "../Slot.tsx";
import { ChangedMark } from "../steps/Question.tsx";
import { questionOf } from "../steps/stepWords.ts";
import { TimerLine } from "../timer/TimerLine.tsx";
import { useShownStep } from "../useWorkshop.ts";
import { peopleInWords } from "./peopleInWords.ts";
import { ReadRegion } from "./ReadRegion.tsx";
import { useLastChange } from "./useLastChange.ts";
import "../../share/share.css";

export interface WallViewProps {
  readonly title: string;
  readonly onControls: () => void;
}

/** Board, question and what the room needs beside it; no list of names and no private text. */
export function WallView({ title, onControls }: WallViewProps) {
  const { t } = usePhrases();
  const { step } = useShownStep();
  const question = step === undefined ? "aim.3" : questionOf(step);
  useLastChange();
  return (
    <div className="wall">
      <main className="wall-main" tabIndex={-1}>
        <header className="wall-question">
          <h1 className="visually-hidden" dir="auto">
            {title || t("app.untitled")}
          </h1>
          <h2 dir="auto">{t(question)}</h2>
          <ChangedMark phrase={question} />
          <LongStatus />
          <LeftOut />
        </header>
        <section className="frame-view" aria-label={title || t("app.untitled")}>
          <Notices />
          <BoardView>
            <NoteOverlay />
          </BoardView>
          <Slot name="Stage" />
        </section>
      </main>
      <Strip onControls={onControls} />
      <OpenNote view="board" />
      <Slot name="Watcher" />
      <Announcer />
    </div>
  );
}

function Strip({ onControls }: { readonly onControls: () => void }) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const people = useStore(handle.presence.people);
  const door = useDoor();
  const [isFolded, setFolded] = useState(false);
  const { publicUrl } = readPageMeta();
  return (
    <aside className="wall-strip" aria-label={t("wall.name")}>
      <p className="wall-name">
        <Logo /> {t("app.name")}
      </p>
      {!isFolded && (
        <div className="wall-code">
          <QrCode text={boardLink(publicUrl, handle.secret)} label={t("share.qr")} />
          {door && <DoorCode code={door.code} />}
          <p>
            {t(door ? "wall.scanOrType" : "wall.scan")}
            <br />
            <strong dir="ltr">{new URL(publicUrl).host}</strong>
          </p>
          {isLocalOnly(publicUrl) && <p className="share-warning">{t("share.local")}</p>}
        </div>
      )}
      <Button look="link" onClick={() => setFolded(!isFolded)}>
        {t(isFolded ? "wall.unfold" : "wall.fold")}
      </Button>
      <div className="wall-timer">
        <TimerLine size={152} stroke={16} />
      </div>
      <ReadRegion />
      <p className="wall-people">
        <Users aria-hidden="true" strokeWidth={1.9} /> {peopleInWords(t, people)}
      </p>
      <Button icon={SlidersHorizontal} onClick={onControls}>
        {t("wall.controls")}
      </Button>
    </aside>
  );
}
