import { Coffee, Play } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { timeInWords } from "./timerWords.ts";
import "../notice.css";

/** Everybody rests: until when, if somebody said so. The board stays open, and anyone goes on. */
export function BreakSign() {
  const { t, language } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const acts = useWorkshopActs();
  const { pause } = useWorkshop();
  if (!pause) return null;
  const title =
    pause.back === undefined
      ? t("break.now")
      : t("break", { time: timeInWords(pause.back, workshop.now(), language) });
  return (
    <div className="notice">
      <Coffee className="icon" aria-hidden="true" strokeWidth={1.9} />
      <p>
        <strong>{title}</strong> {t("break.text")}
      </p>
      <Button look="outlined" icon={Play} aria-label={t("timer.goOn.named")} onClick={acts.goOn}>
        {t("timer.goOn")}
      </Button>
    </div>
  );
}
