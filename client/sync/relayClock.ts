import { createEncoder, toUint8Array, writeVarUint } from "lib0/encoding";
import { messageTypes } from "../../shared/protocol.ts";
import { createStore } from "../state/store.ts";
import { type DeviceStorage, keyPrefix } from "./deviceStorage.ts";
import type { Frame } from "./savedEcho.ts";
import type { WorkshopClock } from "./workshopStore.ts";

/**
 * The relay's clock, told by this device. The relay is asked a few times after each connection and
 * after waking, and the answer with the shortest way is believed; what it differs from the device's
 * own clock is kept, so that a timer goes on without connection and after a reload.
 */
export interface RelayClock extends WorkshopClock {
  /** A socket is open: asks, and asks again from now on when there is reason to. */
  connected(send: (frame: Frame) => boolean): void;
  disconnected(): void;
  /** The page was asleep, or something else makes its clock doubtful. */
  doubt(): void;
  /** The relay's answer to question `n`. */
  heard(n: number, relayNow: number): void;
  close(): void;
}

export interface RelayClockOptions {
  readonly storage: DeviceStorage;
  /** Milliseconds since 1970 as this device believes; may be wrong, and be set while it runs. */
  readonly deviceNow?: () => number;
  /** Milliseconds that nobody sets; some devices stop it while they sleep. */
  readonly steadyNow?: () => number;
}

const storageKey = `${keyPrefix}clock`;
/** Questions after each connection, and the time between them, ms. */
const questions = 5;
const betweenMs = 300;
/** Who switches between windows all the time, or has a clock gone wild, asks no more often, ms. */
const quietMs = 3_000;
/** The device's clock was set, or the device slept, when it ran away from the steady one by this, ms. */
const jumpMs = 1_000;

interface Measured {
  readonly offsetMs: number;
  /** Half of the way there and back: how wrong it may be. */
  readonly errorMs: number;
}

export function createRelayClock(options: RelayClockOptions): RelayClock {
  const { storage, deviceNow = Date.now, steadyNow = () => performance.now() } = options;
  let offsetMs = readKept(storage.read(storageKey)) ?? 0;
  /** Counts the times at which somebody should look at the clock again. */
  const corrections = createStore(0);
  let best: Measured | undefined;
  let send: ((frame: Frame) => boolean) | undefined;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let left = 0;
  let last = 0;
  /** When each question went, on the steady clock. */
  const askedAt = new Map<number, number>();
  let seen = { device: deviceNow(), steady: steadyNow() };

  const ask = () => {
    asking = undefined;
    if (left <= 0 || !send) return;
    left--;
    askedAt.set(++last, steadyNow());
    if (send(writeTime(last))) asking = setTimeout(ask, betweenMs);
  };
  const begin = () => {
    isWanted = false;
    if (!send) return;
    left = questions;
    askedAt.clear();
    clearTimeout(asking);
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      if (isWanted) begin();
    }, quietMs);
    ask();
  };
  const beginAfterRest = () => {
    if (resting === undefined) begin();
    else isWanted = true;
  };
  const take = (measured: Measured) => {
    // Where both may be right, the one that is surer stays: no time jumps back and forth.
    const differs = Math.abs(measured.offsetMs - (best?.offsetMs ?? Number.POSITIVE_INFINITY));
    if (best && best.errorMs <= measured.errorMs && differs <= measured.errorMs + best.errorMs) {
      return;
    }
    best = measured;
    set(measured.offsetMs);
  };
  const set = (measuredMs: number) => {
    if (measuredMs === offsetMs) return;
    offsetMs = measuredMs;
    storage.write(storageKey, { offsetMs });
    tellSoon();
  };
  const tell = () => {
    clearTimeout(telling);
    telling = undefined;
    corrections.set(corrections.get() + 1);
  };
  /** Who asks for the time, perhaps while drawing, is not told in the middle of it. */
  const tellSoon = () => {
    telling ??= setTimeout(tell, 0);
  };
  /** Compares the two clocks of the device. */
  const look = () => {
    const now = { device: deviceNow(), steady: steadyNow() };
    const jump = now.device - seen.device - (now.steady - seen.steady);
    seen = now;
    if (Math.abs(jump) < jumpMs) return;
    best = undefined;
    // Backwards it was set; forwards it may have been asleep, which changes nothing.
    if (jump < 0) set(Math.round(offsetMs - jump));
    else tellSoon();
    askedAt.clear();
    beginAfterRest();
  };

  return {
    now() {
      look();
      return deviceNow() + offsetMs;
    },
    subscribe: corrections.subscribe,
    connected(sendFrame) {
      send = sendFrame;
      begin();
    },
    disconnected() {
      send = undefined;
      left = 0;
      askedAt.clear();
      clearTimeout(asking);
      clearTimeout(resting);
      resting = undefined;
    },
    doubt() {
      look();
      tell();
      beginAfterRest();
    },
    heard(n, relayNow) {
      look();
      const sentAt = askedAt.get(n);
      // None that was asked before the clock jumped.
      if (sentAt === undefined) return;
      askedAt.delete(n);
      const errorMs = (steadyNow() - sentAt) / 2;
      take({ offsetMs: Math.round(relayNow + errorMs - deviceNow()), errorMs });
    },
    close() {
      send = undefined;
      for (const timer of [asking, telling, resting]) clearTimeout(timer);
    },
  };
}

function readKept(value: unknown): number | undefined {
  const { offsetMs } = (typeof value === "object" && value !== null ? value : {}) as {
    offsetMs?: unknown;
  };
  return typeof offsetMs === "number" && Number.isFinite(offsetMs) ? offsetMs : undefined;
}

function writeTime(n: number): Frame {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.time);
  writeVarUint(encoder, n);
  return toUint8Array(encoder);
}
