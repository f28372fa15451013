import { Hand } from "lucide-react";
import { useRef } from "react";
import { useRowFocus } from "../../basket/useRowFocus.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useQueue } from "./useQueue.ts";

/** One queue for all, in the room and at home. It has no names: who is first speaks up. */
export function QueueSection() {
  const { t } = usePhrases();
  const { entries, hands } = useQueue();
  const { people } = useStore(settings);
  const hasRaised = entries.some(({ isOwn, isForOther }) => isOwn && !isForOther);
  const root = useRef<HTMLElement>(null);
  useRowFocus(root, entries);
  return (
    <section aria-labelledby="together-queue" ref={root} tabIndex={-1}>
      <h3 id="together-queue">{t("queue.title")}</h3>
      {entries.length === 0 ? (
        <p>{t("queue.empty")}</p>
      ) : (
        <ol className="queue">
          {entries.map(({ id, isOwn, isForOther }) => (
            <li key={id}>
              <span>{t(`queue.${isOwn ? "you" : "someone"}${isForOther ? ".other" : ""}`)}</span>
              {isOwn && (
                <span className="queue-acts">
                  <Button onClick={() => hands.lower(id)}>{t("queue.said")}</Button>
                  <Button onClick={() => hands.lower(id)}>{t("pass")}</Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      <div className="together-acts">
        {(people > 1 || !hasRaised) && (
          <Button look="lined" icon={Hand} onClick={() => hands.raise(false)}>
            {t("queue")}
          </Button>
        )}
        <Button look="lined" onClick={() => hands.raise(true)}>
          {t("queue.other")}
        </Button>
      </div>
      <p className="together-hint">{t("queue.own")}</p>
    </section>
  );
}
