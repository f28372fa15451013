import { useEffect, useLayoutEffect, useRef } from "react";
import { boardOf } from "../../shared/board.ts";
import { keepOn } from "../../shared/ending.ts";
import { forgetMove, readMove } from "../../shared/newLink.ts";
import { dateInWords } from "../i18n/dateInWords.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { say } from "../messages/messages.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { createStore } from "../state/store.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { Button } from "../ui/Button.tsx";
import { focusMain } from "../ui/focusMain.ts";
import type { WorkshopPart } from "../workshop/workshopPart.ts";
import { comeAlong } from "./comeAlong.ts";
import { arrivedAt } from "./moving.ts";
import { useEndsAt } from "./useEndsAt.ts";
import "../workshop/notice.css";

/** The end that was seen on this screen; another one is shown again. */
const seen = createStore<number | undefined>(undefined);

/** What everybody on the board is told of its end, and of its new link. */
export const endingPart: WorkshopPart = {
  Notice() {
    const endsAt = useEndsAt(useBoardContext().handle);
    const isSeen = useStore(seen) === endsAt;
    return endsAt === undefined || isSeen ? null : <EndNotice endsAt={endsAt} />;
  },
  Watcher() {
    const { t, language } = usePhrases();
    const { handle, messages } = useBoardContext();
    const endsAt = useEndsAt(handle);
    const before = useRef<number>(undefined);
    useEffect(() => {
      if (endsAt === before.current) return;
      // Of importance to everybody, whoever did it.
      if (endsAt === undefined) announce(t("ending.kept"));
      else announce(t("ending.on", { date: dateInWords(new Date(endsAt), language) }));
      before.current = endsAt;
    }, [endsAt, t, language]);
    useEffect(() => followMove(handle), [handle]);
    useEffect(() => {
      if (arrivedAt.get() !== handle.secret) return;
      arrivedAt.set(undefined);
      say(messages, t("newLink.arrived"));
    }, [handle, messages, t]);
    return null;
  },
};

function EndNotice({ endsAt }: { readonly endsAt: number }) {
  const { t, language } = usePhrases();
  const { handle, frame, messages } = useBoardContext();
  const notice = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = notice.current;
    // It may go by somebody else's hand, while this person is in it.
    return () => {
      if (shown?.contains(document.activeElement)) queueMicrotask(focusMain);
    };
  }, []);
  const keep = () => {
    if (handle.workshop.act(keepOn)) say(messages, t("ending.kept"));
  };
  return (
    <div className="notice notice-strong" ref={notice}>
      <p>{t("ending.on", { date: dateInWords(new Date(endsAt), language) })}</p>
      {!frame.isWall && (
        <>
          <Button look="outlined" onClick={keep}>
            {t("ending.keep")}
          </Button>
          <Button onClick={() => seen.set(endsAt)}>{t("ending.hide")}</Button>
        </>
      )}
    </div>
  );
}

/** Makes ready to come along as soon as the board says that it moves. */
function followMove(handle: BoardHandle): () => void {
  const { workshop } = handle;
  const doc = workshop.act((open) => open);
  let going: { readonly to: string; cancel(): void } | undefined;
  const look = () => {
    const to = readMove(doc, handle.secret);
    if (to === going?.to) return;
    going?.cancel();
    going = to === undefined ? undefined : { to, ...comeAlong(handle, to) };
  };
  look();
  if (!going && boardOf(doc).has("moved")) forgetMove(doc);
  boardOf(doc).observe(look);
  // What is under way goes on: the page leaves this board for the next one.
  return () => boardOf(doc).unobserve(look);
}
