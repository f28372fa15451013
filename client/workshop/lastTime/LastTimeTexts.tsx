import { promiseParts } from "../../../shared/minutes/promise.ts";
import type { LastTime, SaidPromise } from "../../../shared/workshop/lastTime.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import "./lastTime.css";

/** Word for word, under the question they answered. */
export function LastTimeTexts({ lastTime }: { readonly lastTime: LastTime }) {
  const { t } = usePhrases();
  const { answers, promises } = lastTime;
  return (
    <div className="last-time">
      {answers.length > 0 && (
        <section>
          <h3>{t("esther.2")}</h3>
          <ul>
            {numbered(answers).map(([number, text]) => (
              <li key={number} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {promises.length > 0 && (
        <section>
          <h3>{t("last.promises")}</h3>
          <ul>
            {numbered(promises).map(([number, promise]) => (
              <li key={number} dir="auto">
                {promise.text}
                <PromiseLines promise={promise} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function PromiseLines({ promise }: { readonly promise: SaidPromise }) {
  const { t } = usePhrases();
  const said = promiseParts.filter((part) => promise[part] !== undefined);
  if (said.length === 0) return null;
  return (
    <ul className="last-time-details">
      {said.map((part) => (
        <li key={part}>
          {t(`minutes.${part}`)}: <bdi>{promise[part]}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Two may have said the same, and none of them ever moves. */
function numbered<T>(entries: readonly T[]): readonly (readonly [number, T])[] {
  return entries.map((entry, i) => [i, entry] as const);
}
