import { Hand } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { type Queued, useQueue } from "./useQueue.ts";
import "../notice.css";

/** In the ribbon: "I'd like to say something", or where one stands in the queue. */
export function RaiseHand() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { entries, hands } = useQueue();
  const place = entries.findIndex(({ isOwn, isForOther }) => isOwn && !isForOther) + 1;
  const raise = () => {
    hands.raise(false);
    announce(t("queue.place", { place: entries.length + 1 }));
  };
  if (place > 0) {
    return (
      <Button icon={Hand} onClick={() => frame.openLayer("together")}>
        {t("queue.place", { place })}
      </Button>
    );
  }
  return (
    <Button icon={Hand} onClick={raise}>
      {t("queue")}
    </Button>
  );
}

/** Whose turn it is to speak is told to who raised that hand; all others see that somebody waits. */
export function QueueNotice() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { entries, hands } = useQueue();
  const [first] = entries;
  if (!first) return null;
  if (first.isOwn) return <MyTurn entry={first} onDone={() => hands.lower(first.id)} />;
  return (
    <div className="notice">
      <p>{t("queue.waiting", { count: entries.length })}</p>
      <Button look="link" onClick={() => frame.openLayer("together")}>
        {t("queue.show")}
      </Button>
    </div>
  );
}

function MyTurn({ entry, onDone }: { readonly entry: Queued; readonly onDone: () => void }) {
  const { t } = usePhrases();
  return (
    <div className="notice notice-strong">
      <p>
        <strong>{t(entry.isForOther ? "queue.first.other" : "queue.first")}</strong>
      </p>
      <Button look="outlined" onClick={onDone}>
        {t("queue.said")}
      </Button>
      <Button onClick={onDone}>{t("pass")}</Button>
    </div>
  );
}
