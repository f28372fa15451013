import type { Board } from "../../shared/board.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { OwnActs } from "../state/ownActs.ts";
import type { Scene } from "../state/scene.ts";
import type { ReadonlyStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { type NewsLevel, newsInWords, readNews } from "./othersNews.ts";

/** News is gathered this long; while somebody writes it waits until they stop, or so long at most. */
const batchMs = 3_000;
const longestWaitMs = 20_000;

export interface Telling {
  readonly handle: Pick<BoardHandle, "board" | "isMine">;
  readonly own: Pick<OwnActs, "isActing" | "isOwn">;
  readonly scene: ReadonlyStore<Scene>;
  readonly level: () => NewsLevel;
  /** The only region of interest; without it or empty: all of them. */
  readonly region?: () => string;
  readonly phrase: () => Phrase;
  readonly announce: (text: string) => void;
  /** Whether a text field has focus now. */
  readonly isWriting: () => boolean;
}

/** Tells what others do, in batches. Returns how to stop. */
export function tellOthers(parts: Telling): () => void {
  const { handle, scene } = parts;
  let last = handle.board.get();
  let before: Board | undefined;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const own = new Set<string>();

  const tell = () => {
    if (parts.isWriting() && Date.now() - since < longestWaitMs) {
      timer = setTimeout(tell, batchMs / 3);
      return;
    }
    timer = undefined;
    const after = handle.board.get();
    const question = before && { before, after, own, isMine: handle.isMine };
    const text = question
      ? newsInWords(readNews(question), parts.level(), parts.phrase(), parts.region?.())
      : "";
    before = undefined;
    own.clear();
    if (text !== "") parts.announce(text);
  };

  const changed = () => {
    const board = handle.board.get();
    if (parts.own.isActing()) {
      for (const id of changedIds(last, board)) if (parts.own.isOwn(id)) own.add(id);
    }
    for (const id of scene.get().held.keys()) own.add(id);
    if (before === undefined) {
      before = last;
      since = Date.now();
      timer = setTimeout(tell, batchMs);
    }
    last = board;
  };

  const stop = handle.board.subscribe(changed);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function* changedIds(before: Board, after: Board): Iterable<string> {
  const known = new Set([...before.notes, ...before.basket]);
  for (const note of [...after.notes, ...after.basket]) if (!known.has(note)) yield note.id;
}
