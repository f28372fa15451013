import type { Corner } from "../../shared/triangle.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { LastTimeSection } from "../workshop/lastTime/LastTimeSection.tsx";
import { AssocExamples, RowExamples } from "./Examples.tsx";
import "./texts.css";

const intro: readonly PhraseKey[] = [
  "intro.influence",
  "intro.shared",
  "intro.everywhere",
  "intro.uneven",
  "intro.boat",
];
const corners: readonly Corner[] = ["meaning", "context", "resource"];
/**
 * What we mean by power, and help for sorting and examples behind a click of one's own: examples
 * come after own words, and only on the screen of who asks (rule 17).
 */
export default function TextsPanel() {
  const { t } = usePhrases();
  return (
    <div className="texts">
      {intro.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
      <LastTimeSection />
      {corners.map((corner) => (
        <details key={corner}>
          <summary>{t("texts.sorting", { corner: t(`corner.${corner}`) })}</summary>
          <p>{t(`corner.${corner}.help`)}</p>
          <p>{t(`corner.${corner}.prompt`)}</p>
          {corner === "resource" && <p>{t("esther.who")}</p>}
        </details>
      ))}
      <AssocExamples title={t("texts.examples.assoc")} />
      <RowExamples title={t("texts.examples.rows")} />
    </div>
  );
}
