import { Copy, Images, Printer } from "lucide-react";
import { useMemo, useState } from "react";
import { htmlContent } from "../../shared/minutes/html.ts";
import type { Minutes } from "../../shared/minutes/minutes.ts";
import { toPlainText } from "../../shared/minutes/plainText.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { ReadAloud } from "../speech/ReadAloud.tsx";
import type { Passage } from "../speech/speech.ts";
import { Button } from "../ui/Button.tsx";
import { copyPicture, copyText } from "./copy.ts";
import type { FileParts } from "./files.ts";
import type { PictureWork } from "./usePicture.ts";

export interface MinutesActsProps {
  readonly from: FileParts;
  readonly work: PictureWork;
}

/** Print, hear, copy. */
export function MinutesActs({ from, work }: MinutesActsProps) {
  const { t } = usePhrases();
  const [told, setTold] = useState<"minutes.copied" | "minutes.copyFailed">();
  const { minutes } = from;
  const passages = useMemo(() => passagesOf(minutes), [minutes]);
  const tell = (isCopied: boolean) => {
    const text = isCopied ? "minutes.copied" : "minutes.copyFailed";
    setTold(text);
    announce(t(text));
  };
  const copyAll = async (within: Element) =>
    tell(await copyText(toPlainText(minutes), htmlContent(minutes), within.closest("dialog")));
  const first = work.kind === "done" ? work.picture.files[0] : undefined;
  return (
    <div className="minutes-acts no-print">
      <Button look="lined" icon={Printer} onClick={() => print()}>
        {t("minutes.print")}
      </Button>
      <ReadAloud name="minutes" passages={passages} look="lined" />
      <Button look="lined" icon={Copy} onClick={(event) => void copyAll(event.currentTarget)}>
        {t("minutes.copyText")}
      </Button>
      {first && (
        <Button look="lined" icon={Images} onClick={() => void copyPicture(first.blob).then(tell)}>
          {t("minutes.copyPicture")}
        </Button>
      )}
      {told && <p className="minutes-told">{t(told)}</p>}
    </div>
  );
}

function passagesOf({ title, date, sections }: Minutes): readonly Passage[] {
  return [
    { text: title, isOurs: false },
    { text: date, isOurs: true },
    ...sections.flatMap(({ heading, text, notes = [] }) => [
      { text: heading, isOurs: true },
      ...(text === undefined ? [] : [{ text, isOurs: false }]),
      ...notes.map((note) => ({ text: note.text, isOurs: false })),
    ]),
  ];
}
