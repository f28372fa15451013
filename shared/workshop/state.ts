import type * as Y from "yjs";
import { type Pause, readPause } from "./pauses.ts";
import { type Position, readPosition } from "./steps.ts";
import { readTimer, type Timer } from "./timer.ts";
import { readWords, type Wordings } from "./words.ts";
import { type Reading, readOnce } from "./workshop.ts";

/** What a workshop is for everyone at a moment, as a plain value that time and people change. */
export interface Workshop {
  readonly position: Position;
  readonly timer: Timer | undefined;
  /** Everybody rests; the timer, if one runs, is paused too. */
  readonly pause: Pause | undefined;
  readonly words: Wordings;
}

export function readWorkshop(reading: Reading): Workshop {
  return {
    position: readPosition(reading),
    timer: readTimer(reading),
    pause: readPause(reading),
    words: readWords(reading),
  };
}

export function workshopAt(doc: Y.Doc, now: number): Workshop {
  return readOnce(doc, now, readWorkshop);
}
