import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useTurns } from "./useTurns.ts";
import "../notice.css";

/** Mine to speak or to pass; there is no clock. */
export function MyTurn() {
  const { t } = usePhrases();
  const { turns, mine, people, goOn } = useTurns();
  if (!turns || !mine) return null;
  const { person } = mine;
  return (
    <div className="notice notice-strong">
      <p>
        <strong>{people > 1 ? t("turns.mine.person", { person }) : t("turns.mine")}</strong>{" "}
        {t("turns.number", { number: turns.number, count: turns.all.length })}
      </p>
      <Button look="outlined" onClick={goOn}>
        {t("turns.said")}
      </Button>
      <Button onClick={goOn}>{t("pass")}</Button>
    </div>
  );
}

/** How far the round is, without a name; anyone goes on, as when somebody had to leave. */
export function RoundNotice() {
  const { t } = usePhrases();
  const { turns, mine, next, goOn, stop } = useTurns();
  if (!turns || mine) return null;
  const { number, all, current } = turns;
  return (
    <div className="notice">
      <p>
        {current ? t("turns.number", { number, count: all.length }) : t("turns.over")}{" "}
        {next !== undefined && t("turns.soon", { number: next })}
      </p>
      <Button look="link" onClick={current ? goOn : stop}>
        {t(current ? "turns.next" : "turns.stop")}
      </Button>
    </div>
  );
}
