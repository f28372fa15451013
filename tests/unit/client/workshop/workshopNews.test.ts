import { describe, expect, test } from "vitest";
import { createPhrases, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { workshopNews } from "../../../../client/workshop/workshopNews.ts";
import type { Workshop } from "../../../../shared/workshop/state.ts";
import { minuteMs, type Timer } from "../../../../shared/workshop/timer.ts";

await loadLanguage("en");
const now = Date.UTC(2026, 10, 24, 12);
const words = {
  t: createPhrases("en", "standard"),
  now,
  language: "en",
  isTimerHidden: false,
};

const still: Workshop = {
  position: { step: 4, move: { kind: "settled" } },
  timer: undefined,
  pause: undefined,
  words: {},
};
const timer: Timer = {
  kind: "running",
  id: "t",
  purpose: "step",
  startedAt: now,
  totalMs: 2 * minuteMs,
  isPastHalf: false,
  endsAt: now + 2 * minuteMs,
};
const changed = (change: Partial<Workshop>): Workshop => ({ ...still, ...change });
const news = (before: Workshop, after: Workshop) => workshopNews(before, after, words);

describe("news of the steps", () => {
  test("asks who wants to wait, and where it goes", () => {
    const pending = { step: 4, move: { kind: "pending", to: 5, dueAt: now + 5_000 } } as const;
    expect(news(still, changed({ position: pending }))).toEqual(["Moving on – wait? Feeling safe"]);
  });

  test("says where the group is now", () => {
    const next = { step: 5, move: { kind: "settled" } } as const;
    expect(news(still, changed({ position: next }))).toEqual(["Now: step 5, Feeling safe"]);
  });

  test("says that somebody wants to wait, and not who", () => {
    const held = { step: 4, move: { kind: "held", to: 5 } } as const;
    expect(news(still, changed({ position: held }))).toEqual([
      "Somebody wants to wait. We stay here",
    ]);
  });

  test("says nothing when nothing changed", () => {
    expect(news(still, still)).toEqual([]);
  });
});

describe("news of the timer", () => {
  test("tells start, an added minute, half-time and the end", () => {
    const started = changed({ timer });
    const longer = { ...timer, totalMs: 3 * minuteMs, endsAt: now + 3 * minuteMs };
    const half = { ...timer, isPastHalf: true, endsAt: now + minuteMs };
    const over: Timer = { ...half, kind: "over", endedAt: now };
    expect(news(still, started)).toEqual(["The timer started: 2 minutes"]);
    expect(news(started, changed({ timer: longer }))).toEqual(["One more minute was added"]);
    expect(news(started, changed({ timer: half }))).toEqual([
      "about one minute left. half of the time is over",
    ]);
    expect(news(changed({ timer: half }), changed({ timer: over }))).toEqual(["time is up"]);
  });

  test("who hides it hears only the end", () => {
    const hidden = { ...words, isTimerHidden: true };
    const over: Timer = { ...timer, kind: "over", endedAt: now };
    expect(workshopNews(still, changed({ timer }), hidden)).toEqual([]);
    expect(workshopNews(changed({ timer }), changed({ timer: over }), hidden)).toEqual([
      "time is up",
    ]);
  });

  test("who comes when it is over hears nothing of it", () => {
    const over: Timer = { ...timer, kind: "over", endedAt: now };
    expect(news(still, changed({ timer: over }))).toEqual([]);
  });
});

test("a break is told with its time of return, and that it is over", () => {
  const back = now + 5 * minuteMs;
  const paused = changed({ pause: { since: now, back } });
  const [said] = news(still, paused);
  expect(said).toMatch(/^Break\. Back at \d\d:\d\d$/);
  expect(news(paused, still)).toEqual(["We go on"]);
});
