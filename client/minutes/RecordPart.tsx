import { wishRecord } from "../../shared/minutes/groupTexts.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Toggle } from "../ui/Toggle.tsx";
import { FileButtons } from "./FileButtons.tsx";
import { type FileParts, recordFiles } from "./files.ts";

export interface RecordPartProps {
  readonly isWished: boolean;
  readonly from: FileParts;
}

/** The process record: there is none until the group wants one, and anyone can change that. */
export function RecordPart({ isWished, from }: RecordPartProps) {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const wish = (isOn: boolean) => {
    if (workshop.act(wishRecord, isOn))
      announce(t(isOn ? "minutes.record.on" : "minutes.record.off"));
  };
  return (
    <section>
      <h3>{t("minutes.record")}</h3>
      <p>{t("minutes.record.text")}</p>
      <Toggle label={t("minutes.record.wish")} isOn={isWished} onChange={wish} />
      {isWished && <FileButtons kinds={recordFiles} from={from} />}
    </section>
  );
}
