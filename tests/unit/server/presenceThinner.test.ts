import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { presenceFrame, savedFrame, syncFrame } from "../../../server/frames.ts";
import type { PresenceEntry } from "../../../server/messages.ts";
import { PresenceThinner } from "../../../server/presenceThinner.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entry = (id: number, clock: number, x: number): PresenceEntry => ({
  id,
  clock,
  state: Buffer.from(JSON.stringify({ pointer: { x } })),
});
const update = (length: number) => syncFrame("update", new Uint8Array(length)).frame;

function thinned(everyMs: number) {
  const sent: string[] = [];
  const thinner = new PresenceThinner(everyMs, (frame) => {
    sent.push(Buffer.from(frame).toString("latin1"));
  });
  return { thinner, sent };
}

test("words go at once and whole, whatever their size; only what others show waits", () => {
  const { thinner, sent } = thinned(3_000);
  for (const length of [3, 200, 70_000]) {
    const words = update(length);
    const frames = Buffer.concat([words, presenceFrame([entry(1, 1, 5)]), savedFrame(7)]);
    expect(Buffer.from(thinner.take(frames))).toEqual(Buffer.concat([words, savedFrame(7)]));
  }
  vi.advanceTimersByTime(0);
  expect(sent).toHaveLength(1);
});

test("of a stream of pointers the newest of each comes, once in the time that was asked for", () => {
  const { thinner, sent } = thinned(3_000);
  for (let at = 0; at < 9_000; at += 50) {
    expect(thinner.take(presenceFrame([entry(1, at, at), entry(2, at, -at)]))).toHaveLength(0);
    vi.advanceTimersByTime(50);
  }
  expect(sent.length).toBeGreaterThanOrEqual(3);
  expect(sent.length).toBeLessThanOrEqual(4);
  vi.advanceTimersByTime(3_000);
  expect(sent.at(-1)).toBe(
    presenceFrame([entry(1, 8_950, 8_950), entry(2, 8_950, -8_950)]).toString("latin1"),
  );
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
});

test("who wants all again gets what was kept; for who is gone nothing is left running", () => {
  const { thinner, sent } = thinned(3_000);
  thinner.take(presenceFrame([entry(1, 1, 1)]));
  vi.advanceTimersByTime(0);
  thinner.take(presenceFrame([entry(1, 2, 2)]));
  thinner.close({ isGone: false });
  expect(sent).toHaveLength(2);
  thinner.take(presenceFrame([entry(1, 3, 3)]));
  thinner.close({ isGone: true });
  expect(vi.getTimerCount()).toBe(0);
  expect(sent).toHaveLength(2);
});
