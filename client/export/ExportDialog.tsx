import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { minutesPartsOf } from "./minutesWords.ts";
import { drawPicture, type Picture } from "./png.ts";
import "./export.css";

type Work =
  | { readonly kind: "drawing"; readonly part: number; readonly count: number }
  | { readonly kind: "done"; readonly picture: Picture; readonly links: readonly string[] }
  | { readonly kind: "failed" };

/**
 * Draws the board as it is now, and offers the picture as a link: a download that starts by itself
 * is hidden on phones.
 */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { handle } = useBoardContext();
  const { t, language } = usePhrases();
  const [work, setWork] = useState<Work>({ kind: "drawing", part: 1, count: 1 });

  useEffect(() => {
    const cancelling = new AbortController();
    let links: string[] = [];
    const onPart = (part: number, count: number) => setWork({ kind: "drawing", part, count });
    const parts = handle.workshop.act((doc) => minutesPartsOf(doc, language, new Date()));
    const options = { t: parts.t, date: parts.words.date, signal: cancelling.signal, onPart };
    drawPicture(parts.source.board, options).then(
      (picture) => {
        if (!picture || cancelling.signal.aborted) return;
        links = picture.files.map(({ blob }) => URL.createObjectURL(blob));
        setWork({ kind: "done", picture, links });
        announce(t("picture.ready", { count: picture.files.length }));
      },
      () => {
        if (!cancelling.signal.aborted) setWork({ kind: "failed" });
      },
    );
    return () => {
      cancelling.abort();
      for (const link of links) URL.revokeObjectURL(link);
    };
  }, [handle, t, language]);

  return (
    <Dialog title={t("picture.title")} onClose={onClose}>
      {work.kind === "drawing" && (
        <div className="picture-work" role="status">
          <p>{t("picture.drawing", { part: work.part, count: work.count })}</p>
          <Button look="lined" onClick={onClose}>
            {t("picture.cancel")}
          </Button>
        </div>
      )}
      {work.kind === "failed" && <p role="alert">{t("picture.failed")}</p>}
      {work.kind === "done" && <Finished picture={work.picture} links={work.links} />}
    </Dialog>
  );
}

interface FinishedProps {
  readonly picture: Picture;
  readonly links: readonly string[];
}

function Finished({ picture: { files, covered }, links }: FinishedProps) {
  const { t } = usePhrases();
  const isOne = files.length === 1;
  return (
    <>
      <p>{t(isOne ? "picture.about" : "picture.split", { count: files.length })}</p>
      {covered > 0 && <p>{t("picture.covered", { count: covered })}</p>}
      <ul className="picture-files">
        {files.map(({ name, part, width, height }, i) => (
          <li key={name}>
            <img
              src={links[i]}
              width={width}
              height={height}
              alt={part ?? t("picture.alt")}
              className="picture-preview"
            />
            {part !== undefined && <p>{part}</p>}
            <ButtonLink
              look={isOne ? "filled" : "lined"}
              icon={Download}
              href={links[i]}
              download={name}
            >
              {isOne ? t("picture.save") : t("picture.savePart", { part: i + 1 })}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </>
  );
}
