import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useTurns } from "./useTurns.ts";
import "../notice.css";

/** While a round goes on: mine to speak or pass, or how far it is. Nobody's name, and no clock. */
export function TurnNotice() {
  const { t } = usePhrases();
  const { turns, mine, people, next, goOn, stop } = useTurns();
  if (!turns) return null;
  const { number, all } = turns;
  if (!turns.current) {
    return (
      <div className="notice">
        <p>{t("turns.over")}</p>
        <Button look="outlined" onClick={stop}>
          {t("turns.stop")}
        </Button>
      </div>
    );
  }
  const where = t("turns.number", { number, count: all.length });
  if (mine) {
    return (
      <div className="notice notice-strong">
        <p>
          <strong>
            {people > 1 ? t("turns.mine.person", { person: mine.person }) : t("turns.mine")}
          </strong>{" "}
          {where}
        </p>
        <Button look="outlined" onClick={goOn}>
          {t("turns.said")}
        </Button>
        <Button onClick={goOn}>{t("pass")}</Button>
      </div>
    );
  }
  return (
    <div className="notice">
      <p>
        {where} {next !== undefined && t("turns.soon", { number: next })}
      </p>
      <Button look="link" onClick={goOn}>
        {t("turns.next")}
      </Button>
    </div>
  );
}
