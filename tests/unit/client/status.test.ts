import { describe, expect, test } from "vitest";
import { firstState, nextStatus, type SyncEvent, statusOf } from "../../../client/sync/status.ts";

const statusAfter = (...events: SyncEvent[]) => statusOf(events.reduce(nextStatus, firstState));

const opened: SyncEvent = { kind: "opened" };
const changed: SyncEvent = { kind: "changed" };
const answered = (notes = 0): SyncEvent => ({ kind: "answered", notes });
const asked = (n: number): SyncEvent => ({ kind: "asked", n });
const echoed = (n: number): SyncEvent => ({ kind: "echoed", n });
const closed = (code?: number): SyncEvent => ({
  kind: "closed",
  ...(code !== undefined && { code }),
});
const live = [opened, answered(), asked(1), echoed(1)] as const;

describe("D2 · saved is said", () => {
  test("only after the relay's echo, not after the first handshake", () => {
    expect(statusAfter(opened)).toEqual({ kind: "connecting" });
    expect(statusAfter(opened, answered())).toEqual({ kind: "saving" });
    expect(statusAfter(opened, answered(), asked(1))).toEqual({ kind: "saving" });
    expect(statusAfter(...live)).toEqual({ kind: "saved" });
  });

  test("never by a relay that sends no echo", () => {
    expect(statusAfter(opened, answered(), changed, asked(1), changed, asked(2))).toEqual({
      kind: "saving",
    });
  });

  test("no longer once something was written, until the echo asked for after it", () => {
    expect(statusAfter(...live, changed)).toEqual({ kind: "saving" });
    expect(statusAfter(...live, changed, asked(2))).toEqual({ kind: "saving" });
    expect(statusAfter(...live, changed, asked(2), echoed(2))).toEqual({ kind: "saved" });
  });

  test("not for an echo of what was asked before the last change", () => {
    expect(statusAfter(...live, changed, asked(2), changed, echoed(2))).toEqual({ kind: "saving" });
    expect(statusAfter(...live, changed, asked(2), changed, asked(3), echoed(2))).toEqual({
      kind: "saving",
    });
  });

  test("not for an echo asked before the relay was sent what it lacked", () => {
    expect(statusAfter(changed, opened, asked(1), answered(), echoed(1))).toEqual({
      kind: "saving",
    });
    expect(statusAfter(changed, opened, asked(1), answered(), asked(2), echoed(2))).toEqual({
      kind: "saved",
    });
  });

  test("not for an echo of a socket that is gone", () => {
    expect(
      statusAfter(...live, changed, asked(2), closed(1006), opened, answered(), echoed(2)),
    ).toEqual({
      kind: "saving",
    });
  });
});

describe("without a connection", () => {
  test("a first try that fails is offline, and so is every further one until it is through", () => {
    expect(statusAfter(closed(1006))).toEqual({ kind: "offline" });
    expect(statusAfter(closed(1006), opened)).toEqual({ kind: "offline" });
    expect(statusAfter(...live, closed(1012))).toEqual({ kind: "offline" });
    expect(statusAfter(...live, closed())).toEqual({ kind: "offline" });
  });

  test("what is written waits, goes out on return and is counted until that was read", () => {
    const back = [...live, closed(1006), changed, opened, answered(3), asked(2)];
    expect(statusAfter(...back)).toEqual({ kind: "saving" });
    expect(statusAfter(...back, echoed(2))).toEqual({ kind: "sent", notes: 3 });
    expect(statusAfter(...back, echoed(2), { kind: "sentShown" })).toEqual({ kind: "saved" });
  });

  test("coming back with nothing to send says saved at once", () => {
    expect(statusAfter(...live, closed(1006), opened, answered(), asked(2), echoed(2))).toEqual({
      kind: "saved",
    });
  });
});

describe("D3 · a relay that cannot write", () => {
  test("is unsaved, through every try, until an echo shows that it can again", () => {
    const full = [...live, changed, closed(4503)];
    expect(statusAfter(...full)).toEqual({ kind: "unsaved" });
    expect(statusAfter(...full, opened, answered(1), asked(2))).toEqual({ kind: "unsaved" });
    expect(statusAfter(...full, opened, answered(1), asked(2), echoed(2))).toEqual({
      kind: "sent",
      notes: 1,
    });
  });

  test("is offline when it is gone altogether", () => {
    expect(statusAfter(...live, closed(4503), closed(1006))).toEqual({ kind: "offline" });
  });
});

test.each([
  [4400, "malformed"],
  [4403, "origin"],
  [4410, "ended"],
  [4413, "tooLarge"],
  [4429, "tooMany"],
])("close code %i is final and has a name", (code, reason) => {
  expect(statusAfter(...live, closed(code), changed)).toEqual({ kind: "refused", reason });
});

test.each([1006, 1012, 1013, 4503])("close code %i is not final", (code) => {
  expect(statusAfter(...live, closed(code)).kind).not.toBe("refused");
});
