import { describe, expect, test } from "vitest";
import { createPhrases, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { hintOf, leftInWords, shareLeft } from "../../../../client/workshop/timer/timerWords.ts";
import { minuteMs, type Timer, type TimerPurpose } from "../../../../shared/workshop/timer.ts";

await Promise.all([loadLanguage("en"), loadLanguage("sv")]);
const t = createPhrases("en", "standard");
const now = Date.UTC(2026, 10, 24, 12);

function running(leftMs: number, totalMs = 5 * minuteMs, purpose: TimerPurpose = "step"): Timer {
  return {
    kind: "running",
    id: "t",
    purpose,
    startedAt: now + leftMs - totalMs,
    totalMs,
    isPastHalf: leftMs <= totalMs / 2,
    endsAt: now + leftMs,
  };
}

describe("time that is left, in words", () => {
  test.each([
    [5 * minuteMs, "about 5 minutes left"],
    [100_000, "about 2 minutes left"],
    [80_000, "about one minute left"],
    [50_000, "about one minute left"],
    [40_000, "about half a minute left"],
    [10_000, "ten seconds left"],
    [3_000, "a few seconds left"],
  ])("%d ms: %s", (leftMs, words) => {
    expect(leftInWords(t, running(leftMs), now)).toBe(words);
  });

  test("in Swedish", () => {
    const svenska = createPhrases("sv", "standard");
    expect(leftInWords(svenska, running(minuteMs), now)).toBe("ungefär en minut kvar");
  });

  test("no digit ticks: within a minute there are at most five wordings", () => {
    const said = new Set<string>();
    for (let left = 0; left <= minuteMs; left += 500) said.add(leftInWords(t, running(left), now));
    expect(said.size).toBeLessThanOrEqual(5);
  });
});

describe("what the timer asks for", () => {
  test("nothing in its first half", () => {
    expect(hintOf(t, running(4 * minuteMs))).toBeUndefined();
  });

  test("in a talk of two the other one talks from half-time on, and at the end sentences end", () => {
    expect(hintOf(t, running(50_000, 2 * minuteMs, "pair"))).toBe("Let the other one talk");
    const over: Timer = { ...running(0, 2 * minuteMs, "pair"), kind: "over", endedAt: now };
    expect(hintOf(t, over)).toBe("Finish your sentence");
  });
});

test("the ring shows the share that is left, from whole to nothing", () => {
  expect(shareLeft(running(5 * minuteMs), now)).toBe(1);
  expect(shareLeft(running(2.5 * minuteMs), now)).toBe(0.5);
  expect(shareLeft(running(0), now)).toBe(0);
});
