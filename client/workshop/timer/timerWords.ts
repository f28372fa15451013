import { leftOf, minuteMs, type Timer } from "../../../shared/workshop/timer.ts";
import { localeOf } from "../../i18n/dateInWords.ts";
import type { Phrase } from "../../i18n/phrase.ts";

/** Time in words: nobody needs ticking digits, and nobody is hurried by them. */

/** From here on "ten seconds left" is said, and "a few" below the second. */
const lastMs = { ten: 12_500, few: 7_500 } as const;
const halfMinuteMs = 45_000;

export function leftInWords(t: Phrase, timer: Timer, now: number): string {
  if (timer.kind === "over") return t("timer.over");
  const left = leftOf(timer, now);
  if (left <= lastMs.few) return t("timer.left.seconds");
  if (left <= lastMs.ten) return t("timer.left.ten");
  if (left < halfMinuteMs) return t("timer.left.half");
  return t("timer.left", { count: Math.max(1, Math.round(left / minuteMs)) });
}

/** What a running or ended timer asks people to do now; undefined in its first half. */
export function hintOf(t: Phrase, timer: Timer): string | undefined {
  if (timer.kind === "over") return timer.purpose === "pair" ? t("pair.end") : undefined;
  if (timer.kind === "paused") return t("timer.paused");
  if (!timer.isPastHalf) return undefined;
  return t(timer.purpose === "pair" ? "pair.half" : "timer.halfTime");
}

/** What is left as a share of the whole, from 1 to 0. */
export function shareLeft(timer: Timer, now: number): number {
  return timer.totalMs > 0 ? leftOf(timer, now) / timer.totalMs : 0;
}

/**
 * A time of the relay's clock as this device's clock says it, such as "14:05": a device with a wrong
 * clock shows the time that its owner reads on it.
 */
export function timeInWords(at: number, relayNow: number, language: string): string {
  const local = new Date(Date.now() + (at - relayNow));
  return local.toLocaleTimeString(localeOf(language), {
    hour: "2-digit",
    minute: "2-digit",
  });
}
