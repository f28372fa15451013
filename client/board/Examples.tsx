import { usePhrases } from "../i18n/phrases.ts";
import "./texts.css";

/** Examples come after own words, and only on the screen of who asks (rule 17). */

const numbers = [1, 2, 3] as const;
const rows = [
  "res.user",
  "res.alternative",
  "res.unit",
  "res.organisation",
  "att.balance",
  "att.open",
] as const;

export interface ExamplesProps {
  /** What they are of; not needed where nothing else stands beside them. */
  readonly title?: string;
}

export function AssocExamples({ title }: ExamplesProps) {
  const { t } = usePhrases();
  return (
    <details className="examples">
      <summary>{title ?? t("examples")}</summary>
      {(["positive", "negative"] as const).map((side) => (
        <section key={side} aria-label={t(`region.assoc.${side}`)}>
          <h4>{t(`region.assoc.${side}`)}</h4>
          <ul>
            {numbers.map((number) => (
              <li key={number}>{t(`assoc.${side}.${number}`)}</li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

export function RowExamples({ title }: ExamplesProps) {
  const { t } = usePhrases();
  return (
    <details className="examples">
      <summary>{title ?? t("examples")}</summary>
      <EnablersAndBarriers />
    </details>
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
