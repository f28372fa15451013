import type { Corner } from "../../shared/triangle.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import "./texts.css";

const intro: readonly PhraseKey[] = [
  "intro.influence",
  "intro.shared",
  "intro.everywhere",
  "intro.uneven",
  "intro.boat",
];
const corners: readonly Corner[] = ["meaning", "context", "resource"];
const numbers = [1, 2, 3] as const;
const rows = [
  "res.user",
  "res.alternative",
  "res.unit",
  "res.organisation",
  "att.balance",
  "att.open",
] as const;

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
      {corners.map((corner) => (
        <details key={corner}>
          <summary>{t("texts.sorting", { corner: t(`corner.${corner}`) })}</summary>
          <p>{t(`corner.${corner}.help`)}</p>
          <p>{t(`corner.${corner}.prompt`)}</p>
          {corner === "resource" && <p>{t("esther.who")}</p>}
        </details>
      ))}
      <details>
        <summary>{t("texts.examples.assoc")}</summary>
        <h3>{t("region.assoc.positive")}</h3>
        <ul>
          {numbers.map((number) => (
            <li key={number}>{t(`assoc.positive.${number}`)}</li>
          ))}
        </ul>
        <h3>{t("region.assoc.negative")}</h3>
        <ul>
          {numbers.map((number) => (
            <li key={number}>{t(`assoc.negative.${number}`)}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t("texts.examples.rows")}</summary>
        <EnablersAndBarriers />
      </details>
    </div>
  );
}

/** Each enabler beside its barrier: the pairs belong together. */
function EnablersAndBarriers() {
  const { t } = usePhrases();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("texts.enabler")}</th>
          <th scope="col">{t("texts.barrier")}</th>
        </tr>
      </thead>
      {(["res", "att"] as const).map((part) => (
        <tbody key={part}>
          <tr>
            <th scope="rowgroup">{t(`enabler.${part}`)}</th>
            <th scope="rowgroup">{t(`barrier.${part}`)}</th>
          </tr>
          {rows
            .filter((row) => row.startsWith(part))
            .map((row) => (
              <tr key={row}>
                <td>{t(`enabler.${row}`)}</td>
                <td>{t(`barrier.${row}`)}</td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
