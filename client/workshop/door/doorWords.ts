import type { Door } from "../../../shared/workshop/door.ts";
import type { Phrase } from "../../i18n/phrase.ts";
import { timeInWords } from "../timer/timerWords.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** From here on it is counted in minutes. */
const minutesFromMs = 100 * minuteMs;

/** Until when the door is open, by this device's clock, and about how long that is. */
export function openUntil(t: Phrase, { closesAt }: Door, now: number, language: string): string {
  const leftMs = Math.max(0, closesAt - now);
  const left =
    leftMs > minutesFromMs
      ? t("door.left.hours", { count: Math.round(leftMs / hourMs) })
      : t("door.left.minutes", { count: Math.max(1, Math.round(leftMs / minuteMs)) });
  return `${t("door.until", { time: timeInWords(closesAt, now, language) })} ${left}`;
}

/** One by one, as they are read out and typed: "4 8 2 9 1 5". */
export function digitsOf(code: string): string {
  return [...code].join(" ");
}
