import { RefreshCw } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useTurns } from "./useTurns.ts";

/** Starts and ends a round; the turns themselves stand over the board. */
export function TurnsSection() {
  const { t } = usePhrases();
  const { turns, start, goOn, stop } = useTurns();
  return (
    <section aria-labelledby="together-turns">
      <h3 id="together-turns">{t("turns.title")}</h3>
      <p>{t("turns.text")}</p>
      {turns && (
        <p>
          {turns.current
            ? t("turns.number", { number: turns.number, count: turns.all.length })
            : t("turns.over")}
        </p>
      )}
      <div className="together-acts">
        {turns?.current && (
          <Button look="lined" onClick={goOn}>
            {t("turns.next")}
          </Button>
        )}
        <Button look="lined" icon={RefreshCw} onClick={turns ? stop : start}>
          {t(turns ? "turns.stop" : "turns.start")}
        </Button>
      </div>
    </section>
  );
}
