import { useId, useState } from "react";
import { spotInRegion } from "../../../shared/freeSpot.ts";
import { textLimits } from "../../../shared/text.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { deviceStorage, roomKey } from "../../sync/deviceStorage.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeptActs } from "./useKeptActs.ts";

/** What do I need to feel safe here? For oneself; any line can become part of the agreement. */
export function SafePrompt() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const acts = useKeptActs();
  const key = roomKey(handle.room, "safe");
  const [text, setText] = useState(() => readKept(key));
  const id = useId();
  const change = (next: string) => {
    setText(next);
    // Letters survive a reload as those of a note do.
    if (next === "") deviceStorage.remove(key);
    else deviceStorage.write(key, next);
  };
  const keep = () => {
    if (text.trim() === "") return;
    acts.keepText(text.trim(), spotInRegion("agreement", handle.board.get().notes));
    change("");
  };
  return (
    <div className="safe field">
      <label htmlFor={id}>{t("safe")}</label>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        maxLength={textLimits.note}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <p id={`${id}-hint`} className="field-hint">
        {t("safe.private")}
      </p>
      <Button look="filled" onClick={keep}>
        {t("mine.keep")}
      </Button>
    </div>
  );
}

function readKept(key: string): string {
  const kept = deviceStorage.read(key);
  return typeof kept === "string" ? kept : "";
}
