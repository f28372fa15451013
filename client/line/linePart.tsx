import { useEffect, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { say } from "../messages/messages.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { createStore } from "../state/store.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { followKeyboard } from "../ui/followKeyboard.ts";
import type { WorkshopPart } from "../workshop/workshopPart.ts";
import { followNewVersion, loadNewVersion, lookForVersion, newVersion } from "./newVersion.ts";
import { lineType, watchLine } from "./slowLine.ts";
import "../workshop/notice.css";
import "./lowReach.css";

/** offered: the line is slow and nobody said what to do. answered: never asked again on this page. */
const offer = createStore<"none" | "offered" | "answered">("none");

/** Two calm lines about the connection and the app itself. Both wait until nobody writes. */
export const linePart: WorkshopPart = {
  Notice() {
    const { scene } = useBoardContext();
    const { open } = useStore(scene);
    if (open !== undefined) return null;
    return (
      <>
        <SlowLine />
        <NewVersion />
      </>
    );
  },
  Watcher() {
    const { status } = useBoardContext().handle;
    useEffect(followNewVersion, []);
    useEffect(followKeyboard, []);
    const { lowReach } = useStore(settings);
    useEffect(() => {
      document.documentElement.toggleAttribute("data-low-reach", lowReach);
    }, [lowReach]);
    useEffect(
      () =>
        watchLine({
          status,
          type: lineType(),
          now: () => performance.now(),
          onSlow: () => offer.get() === "none" && offer.set("offered"),
        }),
      [status],
    );
    useEffect(() => {
      let wasAway = false;
      return status.subscribe(() => {
        const isAway = status.get().kind === "offline";
        if (wasAway && !isAway) void lookForVersion();
        wasAway = isAway;
      });
    }, [status]);
    return null;
  },
};

function SlowLine() {
  const { t } = usePhrases();
  const { messages } = useBoardContext();
  const { sparesData } = useStore(settings);
  const state = useStore(offer);
  if (state !== "offered" || sparesData) return null;
  const spare = () => {
    offer.set("answered");
    settings.change({ sparesData: true });
    say(messages, t("line.slow.done"));
  };
  return (
    <div className="notice" role="status">
      <p>{t("line.slow")}</p>
      <Button look="outlined" onClick={spare}>
        {t("line.slow.yes")}
      </Button>
      <Button onClick={() => offer.set("answered")}>{t("line.slow.no")}</Button>
    </div>
  );
}

function NewVersion() {
  const { t } = usePhrases();
  const waiting = useStore(newVersion);
  const [later, setLater] = useState<ServiceWorker>();
  if (!waiting || waiting === later) return null;
  return (
    <div className="notice" role="status">
      <p>{t("line.new")}</p>
      <Button look="outlined" onClick={loadNewVersion}>
        {t("line.new.now")}
      </Button>
      <Button onClick={() => setLater(waiting)}>{t("line.new.later")}</Button>
    </div>
  );
}
