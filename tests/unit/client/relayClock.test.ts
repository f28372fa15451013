import { createDecoder, readVarUint } from "lib0/decoding";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDeviceStorage } from "../../../client/sync/deviceStorage.ts";
import { createRelayClock, type RelayClock } from "../../../client/sync/relayClock.ts";
import type { Frame } from "../../../client/sync/savedEcho.ts";
import { messageTypes } from "../../../shared/protocol.ts";

const opened: RelayClock[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 9) });
});
afterEach(() => {
  for (const clock of opened.splice(0)) clock.close();
  vi.useRealTimers();
});

const tenMinutes = 10 * 60_000;

/** A device whose clock is wrong; the relay's is the true time. Frames take a while both ways. */
function device({ wrongMs = 0, upMs = 20, downMs = 20, storage = createDeviceStorage(undefined) }) {
  const state = { wrongMs, upMs, downMs, sleptMs: 0, asked: 0, isOpen: true };
  const clock = createRelayClock({
    storage,
    deviceNow: () => Date.now() + state.wrongMs,
    steadyNow: () => performance.now() - state.sleptMs,
  });
  opened.push(clock);
  const send = (frame: Frame) => {
    const decoder = createDecoder(frame);
    expect(readVarUint(decoder)).toBe(messageTypes.time);
    const n = readVarUint(decoder);
    state.asked++;
    setTimeout(() => {
      const relayNow = Date.now();
      setTimeout(() => state.isOpen && clock.heard(n, relayNow), state.downMs);
    }, state.upMs);
    return true;
  };
  return {
    state,
    clock,
    storage,
    connect: () => clock.connected(send),
    pass: (ms: number) => vi.advanceTimersByTime(ms),
    /** How far the clock is from the relay's, ms. */
    errorMs: () => clock.now() - Date.now(),
  };
}

describe("the relay's clock on a device that is ten minutes wrong", () => {
  test.each([tenMinutes, -tenMinutes])("%i ms is right after the first answer", (wrongMs) => {
    const { connect, pass, errorMs } = device({ wrongMs });
    expect(errorMs()).toBe(wrongMs);
    connect();
    pass(40);
    expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
  });

  test("goes on being right without connection and after a reload", () => {
    const { connect, pass, clock, storage, errorMs } = device({ wrongMs: tenMinutes });
    connect();
    pass(5_000);
    clock.disconnected();
    pass(3_600_000);
    expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
    const reloaded = device({ wrongMs: tenMinutes, storage });
    expect(Math.abs(reloaded.errorMs())).toBeLessThanOrEqual(1);
  });

  test("says nothing to a relay that is not there", () => {
    const { state, clock, pass } = device({ wrongMs: tenMinutes });
    clock.doubt();
    pass(60_000);
    expect(state.asked).toBe(0);
  });
});

test("of several answers the one with the shortest way is believed", () => {
  const { state, connect, pass, errorMs } = device({ wrongMs: 5_000, upMs: 900, downMs: 20 });
  connect();
  pass(950);
  expect(Math.abs(errorMs())).toBeGreaterThan(400);
  state.upMs = 20;
  pass(2_000);
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
  state.upMs = 900;
  connect();
  pass(5_000);
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
});

test("a few questions are asked after each connection, and no more by who comes and goes", () => {
  const { state, clock, connect, pass } = device({});
  connect();
  pass(60_000);
  expect(state.asked).toBe(5);
  for (let i = 0; i < 100; i++) {
    clock.doubt();
    pass(50);
  }
  expect(state.asked).toBeLessThanOrEqual(15);
});

test("a device whose clock is set all the time asks no more than any other", () => {
  const { state, clock, connect, pass } = device({});
  connect();
  for (let second = 0; second < 60; second++) {
    state.wrongMs = (second % 2) * tenMinutes;
    clock.now();
    pass(1_000);
  }
  expect(state.asked).toBeLessThanOrEqual(2 * 60);
});

test("a clock that is set while the board is open is noticed, back and forth", () => {
  const { state, connect, pass, errorMs } = device({});
  connect();
  pass(5_000);
  state.wrongMs = -tenMinutes;
  // Known without asking, because no device sleeps backwards.
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
  state.wrongMs = tenMinutes;
  pass(1_000);
  errorMs();
  pass(4_000);
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
});

test("a device that slept for an hour tells the right time at once, without connection too", () => {
  const { state, clock, connect, pass, errorMs } = device({ wrongMs: tenMinutes });
  const changed = vi.fn();
  connect();
  pass(5_000);
  clock.disconnected();
  clock.subscribe(changed);
  state.sleptMs += 3_600_000;
  vi.setSystemTime(Date.now() + 3_600_000);
  // The timers of the page did not run meanwhile, so whoever shows a time has to look again.
  clock.doubt();
  expect(changed).toHaveBeenCalled();
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
});

test("answers to what was asked before the device slept are not believed", () => {
  const { state, clock, connect, pass, errorMs } = device({ wrongMs: 5_000 });
  connect();
  pass(5_000);
  connect();
  state.sleptMs += 3_600_000;
  state.upMs = 600_000;
  vi.setSystemTime(Date.now() + 3_600_000);
  clock.doubt();
  pass(40);
  expect(Math.abs(errorMs())).toBeLessThanOrEqual(1);
});

test("what was kept and is no number of milliseconds is not believed", () => {
  for (const offsetMs of ["5", null, Number.NaN, undefined]) {
    const storage = createDeviceStorage(undefined);
    storage.write("sameboat/clock", { offsetMs });
    expect(device({ storage }).errorMs()).toBe(0);
  }
  const storage = createDeviceStorage(undefined);
  storage.write("sameboat/clock", null);
  expect(device({ storage }).errorMs()).toBe(0);
});
