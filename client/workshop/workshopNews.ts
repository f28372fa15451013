import type { StepNumber } from "../../shared/workshop/script.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import { minuteMs, type Timer } from "../../shared/workshop/timer.ts";
import type { Phrase } from "../i18n/phrase.ts";
import { hintOf, leftInWords, timeInWords } from "./timer/timerWords.ts";

/**
 * What changed for everybody between two states of the workshop, in words and without names. What
 * only time did, such as half of the timer, is among it.
 */
export interface NewsWords {
  readonly t: Phrase;
  /** The relay's clock. */
  readonly now: number;
  readonly language: string;
  /** This viewer hides the timer and hears only its end. */
  readonly isTimerHidden: boolean;
}

export function workshopNews(before: Workshop, after: Workshop, words: NewsWords): string[] {
  return [
    ...stepNews(before, after, words),
    ...timerNews(before.timer, after.timer, words),
    ...pauseNews(before, after, words),
    ...(before.words === after.words ? [] : [words.t("told.words")]),
  ];
}

function stepNews(before: Workshop, after: Workshop, { t }: NewsWords): string[] {
  const [was, is] = [before.position, after.position];
  const name = (step: StepNumber) => t(`step.${step}`);
  if (was.step !== is.step) {
    if (is.step === undefined) return [t("told.ended")];
    return [t("told.step", { step: is.step, name: name(is.step) })];
  }
  if (is.move.kind === "held" && was.move.kind !== "held") return [t("told.held")];
  if (is.move.kind !== "pending" || was.move.kind === "pending") return [];
  if (is.move.to === undefined) return [t("step.wait.end")];
  return [t("step.wait.to", { wait: t("step.wait"), name: name(is.move.to) })];
}

function timerNews(
  was: Timer | undefined,
  is: Timer | undefined,
  { t, now, isTimerHidden }: NewsWords,
): string[] {
  if (!is) return was && was.kind !== "over" ? [t("told.stopped")] : [];
  const isNew = was?.id !== is.id;
  // Somebody who comes when it is over need not hear of it.
  if (is.kind === "over") {
    return isNew || was?.kind === "over" ? [] : [saidWith(t("timer.over"), hintOf(t, is))];
  }
  if (isTimerHidden) return [];
  if (isNew || !was) return [t("told.started", { count: minutesOf(is.totalMs) })];
  if (is.totalMs > was.totalMs) {
    return [t("told.more", { count: minutesOf(is.totalMs - was.totalMs) })];
  }
  if (is.isPastHalf && !was.isPastHalf) return [saidWith(leftInWords(t, is, now), hintOf(t, is))];
  return [];
}

function pauseNews(before: Workshop, after: Workshop, { t, now, language }: NewsWords): string[] {
  const [was, is] = [before.pause, after.pause];
  if (!is) return was ? [t("told.goOn")] : [];
  if (was?.since === is.since && was.back === is.back) return [];
  if (is.back === undefined) return [t("told.paused")];
  return [t("break", { time: timeInWords(is.back, now, language) })];
}

const minutesOf = (ms: number) => Math.max(1, Math.round(ms / minuteMs));

function saidWith(words: string, hint: string | undefined): string {
  return hint === undefined ? words : `${words}. ${hint}`;
}
