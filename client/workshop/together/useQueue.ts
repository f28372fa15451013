import { useMemo } from "react";
import { type QueueEntry, readQueue } from "../../../shared/workshop/queue.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { createOwnHands, type OwnHands } from "./ownHands.ts";

export interface Queued extends QueueEntry {
  readonly isOwn: boolean;
}

export interface Queue {
  /** In the order in which they were raised. */
  readonly entries: readonly Queued[];
  readonly hands: OwnHands;
}

export function useQueue(): Queue {
  const { handle } = useBoardContext();
  const entries = useStore(handle.workshop.watch(readQueue));
  const hands = useMemo(() => createOwnHands(handle), [handle]);
  return useMemo(
    () => ({
      entries: entries.map((entry) => ({ ...entry, isOwn: hands.isOwn(entry.id) })),
      hands,
    }),
    [entries, hands],
  );
}
