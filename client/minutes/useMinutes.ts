import { useCallback, useEffect, useMemo, useState } from "react";
import { readGroupTexts } from "../../shared/minutes/groupTexts.ts";
import { composeMinutes, type Minutes } from "../../shared/minutes/minutes.ts";
import { type MinutesParts, minutesPartsOf } from "../export/minutesWords.ts";
import { type Language, usePhrases } from "../i18n/phrases.ts";
import { readPageMeta } from "../start/pageMeta.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

export interface ShownMinutes {
  readonly parts: MinutesParts;
  readonly minutes: Minutes;
  /** The board has changed since they were read: nothing moves while people read together. */
  readonly isStale: boolean;
  readAgain(): void;
}

/** The minutes of the board as it stood when they were read, for text and picture alike. */
export function useMinutes(): ShownMinutes {
  const { handle } = useBoardContext();
  const { language } = usePhrases();
  const [read, setRead] = useState(() => readNow(handle, language));
  const board = useStore(handle.board);
  const { words } = useStore(handle.workshop.state);
  const texts = useStore(handle.workshop.watch(readGroupTexts));
  const readAgain = useCallback(() => setRead(readNow(handle, language)), [handle, language]);
  useEffect(() => {
    if (read.language !== language) readAgain();
  }, [read, language, readAgain]);
  const { parts } = read;
  const minutes = useMemo(() => composeMinutes(parts.source, parts.words), [parts]);
  const isStale = board !== read.board || words !== read.words || texts !== read.texts;
  return { parts, minutes, isStale, readAgain };
}

function readNow({ board, workshop }: BoardHandle, language: Language) {
  const today = new Date(workshop.now());
  const { retentionDays } = readPageMeta();
  return {
    language,
    board: board.get(),
    words: workshop.state.get().words,
    texts: workshop.watch(readGroupTexts).get(),
    parts: workshop.act((doc) => minutesPartsOf(doc, language, today, retentionDays)),
  };
}
