import { leftOf } from "../../shared/workshop/timer.ts";
import type { WorkshopHandle } from "../sync/workshopStore.ts";
import { leftInWords } from "./timer/timerWords.ts";
import { takeOwnAct } from "./workshopActs.ts";
import { type NewsWords, workshopNews } from "./workshopNews.ts";

export interface WorkshopTelling {
  readonly workshop: WorkshopHandle;
  readonly words: () => NewsWords;
  readonly announce: (text: string) => void;
  readonly isWanted: () => boolean;
  /** Whether a text field has focus: then news waits. */
  readonly isWriting: () => boolean;
}

/** News of one moment is told together. */
const batchMs = 600;
/** While somebody writes it waits, but no longer than this. */
const longestWaitMs = 20_000;
/** The timer speaks when so much is left, if it began with clearly more. */
const spokenLeftMs = [60_000, 10_000] as const;

/** Tells what happens for everybody. Returns how to stop. */
export function tellWorkshop(parts: WorkshopTelling): () => void {
  const { workshop } = parts;
  let last = workshop.state.get();
  let waiting: string[] = [];
  let since = 0;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let speaking: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    if (parts.isWriting() && Date.now() - since < longestWaitMs) {
      telling = setTimeout(tell, batchMs);
      return;
    }
    telling = undefined;
    const text = [...new Set(waiting)].map((one) => `${one}.`.replace(/([.!?…])\.$/, "$1"));
    waiting = [];
    if (parts.isWanted()) parts.announce(text.join(" "));
  };
  const hear = (...news: readonly string[]) => {
    if (news.length === 0) return;
    if (waiting.length === 0) since = Date.now();
    waiting.push(...news);
    telling ??= setTimeout(tell, batchMs);
  };

  /** Sets the next moment at which a running timer says what is left. */
  const speakLater = () => {
    clearTimeout(speaking);
    const { timer } = workshop.state.get();
    if (timer?.kind !== "running" || parts.words().isTimerHidden) return;
    const left = leftOf(timer, workshop.now());
    const next = spokenLeftMs.find((ms) => ms < left && 2 * ms < timer.totalMs);
    if (next === undefined) return;
    speaking = setTimeout(() => {
      const { t, now } = parts.words();
      const { timer: then } = workshop.state.get();
      if (then?.kind === "running") hear(leftInWords(t, then, now));
      speakLater();
    }, left - next);
  };

  const changed = () => {
    const before = last;
    last = workshop.state.get();
    if (!takeOwnAct()) hear(...workshopNews(before, last, parts.words()));
    speakLater();
  };
  const stop = workshop.state.subscribe(changed);
  speakLater();
  return () => {
    stop();
    clearTimeout(telling);
    clearTimeout(speaking);
  };
}
