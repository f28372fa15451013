import { Fragment } from "react";
import { type KeyBinding, keyTable } from "../gestures/keyboard.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";

/** The one key table, as people read it: what a key does, once. */
export function KeyList() {
  const { t } = usePhrases();
  return (
    <dl className="key-list">
      {groupedKeys(keyTable).map(({ phrase, keys }) => (
        <div key={phrase}>
          <dt>
            {keys.map((key, index) => (
              <Fragment key={key}>
                {index > 0 && ", "}
                <kbd>{key}</kbd>
              </Fragment>
            ))}
          </dt>
          <dd>{t(phrase)}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface KeyGroup {
  readonly phrase: PhraseKey;
  readonly keys: readonly string[];
}

/** Keys that do the same stand together. */
export function groupedKeys(table: readonly KeyBinding[]): readonly KeyGroup[] {
  const groups = new Map<PhraseKey, Set<string>>();
  for (const { phrase, keys } of table) {
    const group = groups.get(phrase) ?? new Set();
    for (const key of keys) group.add(keyLabel(key));
    groups.set(phrase, group);
  }
  return [...groups].map(([phrase, keys]) => ({ phrase, keys: [...keys] }));
}

const labels: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  "-": "−",
};

function keyLabel(key: string): string {
  if (key === "+") return key;
  return key
    .split("+")
    .map((part) => labels[part] ?? part)
    .join(" + ");
}
