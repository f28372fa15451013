import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSavedEcho } from "../../../client/sync/savedEcho.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function echoOn(socket: { isOpen: boolean }) {
  const frames: number[][] = [];
  const asked: number[] = [];
  const echo = createSavedEcho({
    send(frame) {
      if (socket.isOpen) frames.push([...frame]);
      return socket.isOpen;
    },
    asked: (n) => asked.push(n),
  });
  return { echo, frames, asked };
}

test("several changes within 50 ms share one question", () => {
  const { echo, frames, asked } = echoOn({ isOpen: true });
  for (let times = 0; times < 5; times++) echo.askSoon();
  vi.advanceTimersByTime(50);
  expect(frames).toEqual([[8, 1]]);
  echo.askSoon();
  vi.advanceTimersByTime(50);
  expect(frames).toEqual([
    [8, 1],
    [8, 2],
  ]);
  expect(asked).toEqual([1, 2]);
});

test("a question asked at once takes the place of the one that waits", () => {
  const { echo, asked } = echoOn({ isOpen: true });
  echo.askSoon();
  echo.askNow();
  vi.advanceTimersByTime(100);
  expect(asked).toEqual([1]);
});

test("what could not be sent was not asked", () => {
  const socket = { isOpen: false };
  const { echo, asked } = echoOn(socket);
  echo.askNow();
  expect(asked).toEqual([]);
  socket.isOpen = true;
  echo.askSoon();
  echo.cancel();
  vi.advanceTimersByTime(100);
  expect(asked).toEqual([]);
});
