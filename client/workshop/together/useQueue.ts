import { useMemo } from "react";
import { type QueueEntry, readQueue } from "../../../shared/workshop/queue.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { createOwnHands, type OwnHands } from "./ownHands.ts";

export interface Queued extends QueueEntry {
  readonly isOwn: boolean;
}

export interface Queue {
  /** In the order in which they were raised. */
  readonly entries: readonly Queued[];
  readonly hands: Pick<OwnHands, "raise" | "lower">;
}

export function useQueue(): Queue {
  const { handle } = useBoardContext();
  const entries = useStore(handle.workshop.watch(readQueue));
  const { t } = usePhrases();
  const own = useMemo(() => createOwnHands(handle), [handle]);
  return useMemo(
    () => ({
      entries: entries.map((entry) => ({ ...entry, isOwn: own.isOwn(entry.id) })),
      hands: {
        raise(isForOther) {
          own.raise(isForOther);
          announce(`${t("queue.place", { place: entries.length + 1 })}.`);
        },
        lower(id) {
          own.lower(id);
          announce(t("said.lowered"));
        },
      },
    }),
    [entries, own, t],
  );
}
