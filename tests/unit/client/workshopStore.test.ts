import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { createWorkshopStore, keepSame } from "../../../client/sync/workshopStore.ts";
import { pause } from "../../../shared/workshop/pauses.ts";
import { readWorkshop, workshopAt } from "../../../shared/workshop/state.ts";
import { moveTo } from "../../../shared/workshop/steps.ts";
import { addTime, minuteMs, startTimer } from "../../../shared/workshop/timer.ts";
import { reword } from "../../../shared/workshop/words.ts";
import { type Reading, workshopOf } from "../../../shared/workshop/workshop.ts";
import { until } from "../../support/until.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 9) });
});
afterEach(() => {
  vi.useRealTimers();
});

function opened({ wrongMs = 0, doc = new Y.Doc() } = {}) {
  const heard = new Set<() => void>();
  const clock = { wrongMs };
  const store = createWorkshopStore(doc, {
    clock: {
      now: () => Date.now() + clock.wrongMs,
      subscribe(changed) {
        heard.add(changed);
        return () => heard.delete(changed);
      },
    },
    reader: readWorkshop,
  });
  return {
    doc,
    store,
    setClock(ms: number) {
      clock.wrongMs = ms;
      for (const changed of heard) changed();
    },
    /** Lets a frame and then `ms` pass. */
    pass: (ms = 0) => vi.advanceTimersByTime(ms + 1),
    listeners: heard,
  };
}

describe("the workshop as it is shown", () => {
  test("is what the document says at this moment, after any act", () => {
    const { doc, store, pass } = opened();
    store.act(moveTo, 0);
    store.act(startTimer, { ms: 2 * minuteMs, purpose: "pair" });
    store.act(reword, "open", "Ours");
    pass();
    expect(store.state.get()).toEqual(workshopAt(doc, Date.now()));
    expect(store.state.get().position.step).toBe(0);
  });

  test("changes once for many acts", () => {
    const { store, pass } = opened();
    const changed = vi.fn();
    store.act(startTimer, { ms: 2 * minuteMs, purpose: "step" });
    pass();
    store.state.subscribe(changed);
    for (let i = 0; i < 20; i++) store.act(addTime);
    expect(changed).not.toHaveBeenCalled();
    pass();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test("changes by time alone: when a move falls due, at half-time and at the end", () => {
    const { store, pass } = opened();
    store.act(moveTo, 3);
    store.act(moveTo, 4);
    store.act(startTimer, { ms: minuteMs, purpose: "step" });
    pass();
    const seen: string[] = [];
    const began = Date.now();
    store.state.subscribe(() => {
      const { position, timer } = store.state.get();
      const seconds = Math.round((Date.now() - began) / 1_000);
      seen.push(`${seconds}: ${position.step} ${timer?.kind} ${timer?.isPastHalf}`);
    });
    pass(600_000);
    expect(seen).toEqual(["5: 4 running false", "30: 4 running true", "60: 4 over true"]);
  });

  test("is read again when the clock is set right", () => {
    const { store, pass, setClock } = opened({ wrongMs: 0 });
    store.act(startTimer, { ms: minuteMs, purpose: "step" });
    pass();
    setClock(10 * minuteMs);
    expect(store.state.get().timer?.kind).toBe("over");
    setClock(0);
    expect(store.state.get().timer?.kind).toBe("running");
    pass(minuteMs);
    expect(store.state.get().timer?.kind).toBe("over");
  });

  test("is right at once when a frozen page thaws", () => {
    const { store, pass } = opened();
    store.act(startTimer, { ms: minuteMs, purpose: "step" });
    pass();
    // Time goes on and no timer of the page rings.
    vi.setSystemTime(Date.now() + 5 * minuteMs);
    vi.runOnlyPendingTimers();
    expect(store.state.get().timer?.kind).toBe("over");
  });

  test("does not wake up before the year 9999 for something that lies there", () => {
    const { doc, store, pass } = opened();
    const read = vi.fn((reading: Reading) => reading.until(Date.UTC(9999, 0, 1)));
    store.watch(read);
    workshopOf(doc).set("pause/a", { at: Date.now(), until: Date.UTC(9999, 0, 1) });
    pass(60_000);
    expect(read.mock.calls.length).toBeLessThan(5);
  });

  test("keeps the identity of what did not change", () => {
    const { store, pass } = opened();
    store.act(startTimer, { ms: minuteMs, purpose: "step" });
    store.act(reword, "open", "Ours");
    pass();
    const before = store.state.get();
    store.act(moveTo, 1);
    pass();
    const after = store.state.get();
    expect(after.timer).toBe(before.timer);
    expect(after.words).toBe(before.words);
    expect(after.position).not.toBe(before.position);
  });

  test("counts what could not be read", () => {
    const { doc, store, pass } = opened();
    workshopOf(doc).set("timer", { id: "a", startedAt: Date.UTC(9999, 0, 1), ms: 5 });
    workshopOf(doc).set("pause/a", "now");
    pass();
    expect(store.leftOut.get()).toBe(2);
    expect(store.state.get().timer).toBeUndefined();
  });
});

describe("another part of the workshop", () => {
  const readWords = ({ under }: Reading) => [...under("queue").values()];

  test("is read beside it, with one store for one reader", () => {
    const { doc, store, pass } = opened();
    const queue = store.watch(readWords);
    expect(store.watch(readWords)).toBe(queue);
    workshopOf(doc).set("queue/a", 1);
    pass();
    expect(queue.get()).toEqual([1]);
    workshopOf(doc).delete("queue/a");
    pass();
    expect(queue.get()).toEqual([]);
  });

  test("watched late has what was there before", () => {
    const doc = new Y.Doc();
    workshopOf(doc).set("queue/a", 1);
    const { store } = opened({ doc });
    workshopOf(doc).set("queue/b", 2);
    expect(store.watch(readWords).get()).toEqual([1, 2]);
  });
});

describe("on a board without a workshop, what reads one is fetched", () => {
  const clock = { now: Date.now, subscribe: () => () => undefined };
  beforeEach(() => {
    vi.useRealTimers();
  });

  test("when somebody begins one", async () => {
    const doc = new Y.Doc();
    const store = createWorkshopStore(doc, { clock });
    expect(store.state.get()).toEqual(workshopAt(doc, Date.now()));
    store.act(moveTo, 3);
    await until("the step is shown", () => store.state.get().position.step === 3);
    store.close();
  });

  test("at once when one is there", async () => {
    const doc = new Y.Doc();
    moveTo(doc, Date.now(), 3);
    const store = createWorkshopStore(doc, { clock });
    await until("the step is shown", () => store.state.get().position.step === 3);
    store.close();
  });
});

test("closed, it follows neither the document nor the clock", () => {
  const { doc, store, pass, listeners } = opened();
  store.act(startTimer, { ms: minuteMs, purpose: "step" });
  pass();
  const changed = vi.fn();
  store.state.subscribe(changed);
  pause(doc, Date.now());
  store.close();
  pass(120_000);
  expect(changed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  expect(listeners.size).toBe(0);
});

test("beside tens of thousands of entries of a stranger, only what changed is looked up again", () => {
  const { doc, store, pass } = opened();
  const map = workshopOf(doc);
  doc.transact(() => {
    for (let i = 0; i < 20_000; i++) map.set(`pause/${i}`, { at: Date.now() });
  });
  pass();
  const lookedUp = vi.spyOn(map, "get");
  reword(doc, 0, "open", "Ours");
  pass();
  expect(store.state.get().words.open).toBe("Ours");
  expect(lookedUp.mock.calls.length).toBeLessThan(20);
});

test.each([
  [
    { a: { b: 1 }, c: [1, 2] },
    { a: { b: 1 }, c: [1, 3] },
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [[1, 2], [1]],
  [{ a: { x: 1 } }, { a: [1] }],
  [{ 0: 1 }, [1]],
  [undefined, { a: 1 }],
])("what is kept of %j is equal to %j", (before, after) => {
  expect(keepSame<unknown>(before, after)).toStrictEqual(after);
  expect(keepSame<unknown>(after, structuredClone(after))).toBe(after);
});
