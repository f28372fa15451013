import { useMemo } from "react";
import { readRecordWish } from "../../shared/minutes/groupTexts.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { FileButtons } from "../minutes/FileButtons.tsx";
import { textFiles } from "../minutes/files.ts";
import { MinutesActs } from "../minutes/MinutesActs.tsx";
import { MinutesText } from "../minutes/MinutesText.tsx";
import { OwnWords } from "../minutes/OwnWords.tsx";
import { PictureView, PrintedParts } from "../minutes/PictureView.tsx";
import { Promises } from "../minutes/Promises.tsx";
import { RecordPart } from "../minutes/RecordPart.tsx";
import { useMinutes } from "../minutes/useMinutes.ts";
import { usePages } from "../minutes/usePages.ts";
import { usePicture } from "../minutes/usePicture.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import "./export.css";

/**
 * A joint look before saving: picture and text as everybody gets them, what the group adds in its own
 * words, and every file.
 */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const isWished = useStore(workshop.watch(readRecordWish));
  const { parts, minutes, isStale, readAgain } = useMinutes();
  const drawn = usePicture(parts);
  const { coming } = drawn;
  usePages();
  const from = useMemo(
    () => ({ minutes, parts, workshop, picture: coming }),
    [minutes, parts, workshop, coming],
  );
  // What was just written is read with the next frame.
  const readSoon = () => requestAnimationFrame(() => setTimeout(readAgain));
  return (
    <Dialog title={t("minutes.look")} onClose={onClose} className="minutes print-sheet">
      <p className="no-print">{t("minutes.same")}</p>
      {isStale && (
        <div className="minutes-stale no-print" role="status">
          <p>{t("minutes.stale")}</p>
          <Button look="lined" onClick={readAgain}>
            {t("minutes.again")}
          </Button>
        </div>
      )}
      <div className="minutes-columns">
        <section className="minutes-picture" aria-label={t("minutes.picture")}>
          <PictureView {...drawn} />
          <MinutesActs from={from} work={drawn.work} />
        </section>
        <MinutesText minutes={minutes} />
        <PrintedParts work={drawn.work} />
        <div className="minutes-more no-print">
          <section>
            <h3>{t("minutes.files")}</h3>
            <p>{t("minutes.names")}</p>
            <FileButtons kinds={textFiles} from={from} />
          </section>
          <Promises source={parts.source} onWritten={readSoon} />
          <OwnWords texts={parts.source.texts} hasRecord={isWished} onWritten={readSoon} />
          <RecordPart isWished={isWished} from={from} />
        </div>
      </div>
    </Dialog>
  );
}
