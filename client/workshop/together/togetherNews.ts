import { regionAt } from "../../../shared/regions.ts";
import { readMirror } from "../../../shared/workshop/mirror.ts";
import { readQueue } from "../../../shared/workshop/queue.ts";
import { readTurns } from "../../../shared/workshop/turns.ts";
import type { Phrase } from "../../i18n/phrase.ts";
import { regionInWords } from "../../state/placeWords.ts";
import type { ReadonlyStore } from "../../state/store.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { seatIn } from "./followTurns.ts";
import { createOwnHands } from "./ownHands.ts";
import { middleOf } from "./useAskedLook.ts";

export interface TogetherTelling {
  readonly handle: Pick<BoardHandle, "workshop" | "room" | "presence">;
  readonly phrase: Phrase;
  readonly tell: (text: string) => void;
  /** What concerns people at this screen. */
  readonly tellMine: (text: string) => void;
}

/** Tells of hands, rounds, askings to look and the mirror, all without a name. Returns how to stop. */
export function togetherNews({ handle, phrase: t, tell, tellMine }: TogetherTelling): () => void {
  const { workshop, room, presence } = handle;
  const hands = createOwnHands(handle);
  const stops = [
    onChange(workshop.watch(readQueue), (now, before) => {
      const known = new Set(before.map(({ id }) => id));
      const first = now[0];
      if (first && hands.isOwn(first.id)) {
        if (before[0]?.id !== first.id) {
          tellMine(t(first.isForOther ? "queue.first.other" : "queue.first"));
        }
      } else if (now.some(({ id }) => !known.has(id) && !hands.isOwn(id))) tell(t("told.queue"));
    }),
    onChange(workshop.watch(readTurns), (now, before) => {
      if (!now) {
        if (before?.current) tell(t("told.turns.stopped"));
        return;
      }
      if (now.id !== before?.id) tell(t("told.turns"));
      const { current } = now;
      const last = before?.id === now.id ? before.current : undefined;
      if (!current && last) tell(t("told.turns.over"));
      const isSame = current?.seat === last?.seat && current?.person === last?.person;
      if (current && !isSame && current.seat === seatIn(room, now.id))
        tellMine(`${t("told.turn")}.`);
    }),
    onChange(workshop.watch(readMirror), (now, before) => {
      if (now?.id !== before?.id) tell(t(now ? "told.mirror.opened" : "told.mirror.closed"));
    }),
    onChange(presence.others, (now, before) => {
      const known = new Set([...before.values()].map(({ look }) => look?.id));
      for (const { look } of now.values()) {
        if (!look || known.has(look.id)) continue;
        tell(t("told.look", { where: regionInWords(t, regionAt(middleOf(look))) }));
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function onChange<T>(store: ReadonlyStore<T>, changed: (now: T, before: T) => void): () => void {
  let last = store.get();
  return store.subscribe(() => {
    const before = last;
    last = store.get();
    if (last !== before) changed(last, before);
  });
}
