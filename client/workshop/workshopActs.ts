import { useMemo } from "react";
import { goOn, pause } from "../../shared/workshop/pauses.ts";
import type { StepNumber } from "../../shared/workshop/script.ts";
import { holdMove, moveTo } from "../../shared/workshop/steps.ts";
import { addTime, minuteMs, startTimer, stopTimer } from "../../shared/workshop/timer.ts";
import { aboutUs, reword } from "../../shared/workshop/words.ts";
import { type Phrase, type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { type OpenBoard, useBoardContext } from "../state/boardContext.ts";
import { sourceOf } from "./steps/stepWords.ts";
import { timeInWords } from "./timer/timerWords.ts";

/**
 * Acts for everybody (rule 2): each does what it says and confirms it aloud to who did it. The
 * others hear of it, without a name, through `workshopNews.ts`.
 */
export interface WorkshopActs {
  /** Moves the group; undefined ends the workshop. */
  moveTo(step: StepNumber | undefined): void;
  wait(): void;
  startTimer(minutes: number): void;
  addMinute(): void;
  stopTimer(): void;
  /** Without minutes until somebody goes on. */
  pause(minutes?: number): void;
  goOn(): void;
  /** Empty words bring the original back. */
  reword(key: PhraseKey, words: string): void;
  writeAboutUs(words: string): void;
}

let lastActAt = Number.NEGATIVE_INFINITY;
/** From an act to the moment its own screen has read it. */
const ownMs = 400;

/** Whether the change that is seen now comes from an act on this screen, which has told it. */
export function takeOwnAct(): boolean {
  const isOwn = performance.now() - lastActAt < ownMs;
  lastActAt = Number.NEGATIVE_INFINITY;
  return isOwn;
}

export function useWorkshopActs(): WorkshopActs {
  const { t, language } = usePhrases();
  const board = useBoardContext();
  return useMemo(() => createWorkshopActs(board, t, language), [board, t, language]);
}

function createWorkshopActs(
  { handle: { workshop }, steps }: OpenBoard,
  t: Phrase,
  language: string,
): WorkshopActs {
  const tell = (isDone: boolean, text: string) => {
    if (!isDone) return;
    lastActAt = performance.now();
    announce(`${text}.`);
  };
  return {
    moveTo(step) {
      const isStart = workshop.state.get().position.step === undefined;
      const isMoved = workshop.act(moveTo, step);
      steps.rejoin();
      if (step === undefined) return tell(isMoved, t("step.wait.end"));
      const name = t(`step.${step}`);
      const text = t("step.wait.to", { wait: t("step.wait"), name });
      tell(isMoved, isStart ? t("told.step", { step, name }) : text);
    },
    wait: () => tell(workshop.act(holdMove), t("told.held")),
    startTimer(minutes) {
      const timer = { ms: minutes * minuteMs, purpose: "step" } as const;
      tell(workshop.act(startTimer, timer), t("told.started", { count: minutes }));
    },
    addMinute: () => tell(workshop.act(addTime), t("told.more", { count: 1 })),
    stopTimer: () => tell(workshop.act(stopTimer), t("told.stopped")),
    pause(minutes) {
      const back = minutes === undefined ? undefined : workshop.now() + minutes * minuteMs;
      const said =
        back === undefined
          ? t("told.paused")
          : t("break", { time: timeInWords(back, workshop.now(), language) });
      tell(workshop.act(pause, back), said);
    },
    goOn: () => tell(workshop.act(goOn), t("told.goOn")),
    reword: (key, words) => tell(workshop.act(reword, sourceOf(key), words), t("told.words")),
    writeAboutUs: (words) => tell(workshop.act(reword, aboutUs, words), t("told.words")),
  };
}
