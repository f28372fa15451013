import { keyTable } from "../gestures/keyboard.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { keyGroups } from "./keyGroups.ts";

/** Every key and what it does. */
export function KeyList() {
  const { t } = usePhrases();
  return (
    <>
      {keyGroups(keyTable).map(({ title, lines }) => (
        <section key={title} className="key-list">
          <h4>{t(title)}</h4>
          <dl>
            {lines.map(({ phrase, keys }) => (
              <div key={phrase}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(phrase)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
