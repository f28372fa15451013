import { Hand } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useQueue } from "./useQueue.ts";
import "../notice.css";

/** In the ribbon: "I'd like to say something", or where one stands in the queue. */
export function RaiseHand() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { entries, hands } = useQueue();
  const place = entries.findIndex(({ isOwn, isForOther }) => isOwn && !isForOther) + 1;
  if (place > 0) {
    return (
      <Button icon={Hand} className="raise-hand" onClick={() => frame.openLayer("together")}>
        {t("queue.place", { place })}
      </Button>
    );
  }
  return (
    <Button icon={Hand} className="raise-hand" onClick={() => hands.raise(false)}>
      {t("queue")}
    </Button>
  );
}

/** Who is first is told to who raised that hand. */
export function FirstInQueue() {
  const { t } = usePhrases();
  const { entries, hands } = useQueue();
  const [first] = entries;
  if (!first?.isOwn) return null;
  const lower = () => hands.lower(first.id);
  return (
    <div className="notice notice-strong">
      <p>
        <strong>{t(first.isForOther ? "queue.first.other" : "queue.first")}</strong>
      </p>
      <Button look="outlined" onClick={lower}>
        {t("queue.said")}
      </Button>
      <Button onClick={lower}>{t("pass")}</Button>
    </div>
  );
}

/** All others see that somebody waits, and not who. */
export function QueueNotice() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { entries } = useQueue();
  if (entries.length === 0 || entries[0]?.isOwn) return null;
  return (
    <div className="notice">
      <p>{t("queue.waiting", { count: entries.length })}</p>
      <Button look="link" onClick={() => frame.openLayer("together")}>
        {t("queue.show")}
      </Button>
    </div>
  );
}
