import { usePhrases } from "../i18n/phrases.ts";
import { Slot } from "../workshop/Slot.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { LongStatus } from "./StatusPhrase.tsx";
import "./ribbon.css";

/** The question that stands above the board, the same on every screen. */
export function Ribbon() {
  const { t } = usePhrases();
  return (
    <section className="ribbon" aria-label={t("app.now")}>
      <LongStatus />
      <Slot name="RibbonStart" />
      <span className="ribbon-name">{t("app.triangle")}</span>
      <h2>{t("aim.3")}</h2>
      <LeftOut />
      <Slot name="RibbonAct" />
    </section>
  );
}
