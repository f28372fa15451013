import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { parseSettings } from "../../../client/state/settings.ts";
import { createStore } from "../../../client/state/store.ts";
import type { Status } from "../../../client/sync/boardHandle.ts";
import { createDeviceStorage } from "../../../client/sync/deviceStorage.ts";
import { followCalm } from "../../../client/workshop/calm/followCalm.ts";
import { followTurns, seatIn } from "../../../client/workshop/together/followTurns.ts";
import { createOwnHands } from "../../../client/workshop/together/ownHands.ts";
import { togetherNews } from "../../../client/workshop/together/togetherNews.ts";
import { newProof } from "../../../shared/note.ts";
import type { Presence } from "../../../shared/presence.ts";
import { openMirror } from "../../../shared/workshop/mirror.ts";
import { raiseHand, readQueue } from "../../../shared/workshop/queue.ts";
import { moveTo } from "../../../shared/workshop/steps.ts";
import { endTurn, readTurns, startTurns, takeSeat } from "../../../shared/workshop/turns.ts";
import { createLocalBoard } from "../../support/localBoard.ts";

await loadLanguage("en");
const t = createPhrases("en", "standard");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A device that is told of what others do at its board. */
function device() {
  const { handle } = createLocalBoard();
  const others = createStore<ReadonlyMap<number, Presence>>(new Map());
  const board = { ...handle, presence: { ...handle.presence, others } };
  const tell = vi.fn();
  const tellMine = vi.fn();
  const stop = togetherNews({ handle: board, phrase: t, tell, tellMine });
  const told = () => {
    vi.advanceTimersByTime(300);
    const said = [tell, tellMine].map((spy) => spy.mock.calls.flat());
    tell.mockClear();
    tellMine.mockClear();
    return said;
  };
  return { handle: board, others, told, stop };
}

describe("what is told of doing things together", () => {
  test("a hand of somebody else, and being first oneself, without a name", () => {
    const { handle, told } = device();
    const hand = { id: "a", proof: newProof().proof, isForOther: false };
    handle.workshop.act(raiseHand, hand);
    expect(told()).toEqual([[t("told.queue")], []]);
    handle.workshop.act(raiseHand, { ...hand, id: "b" });
    expect(told()).toEqual([[t("told.queue")], []]);
  });

  test("rounds, the mirror and askings to look", () => {
    const { handle, others, told } = device();
    handle.workshop.act(moveTo, 8);
    handle.workshop.act(startTurns);
    expect(told()).toEqual([[t("told.turns")], []]);
    const round = handle.workshop.watch(readTurns).get()?.id ?? "";
    handle.workshop.act(takeSeat, { round, seat: "another", people: 1 });
    expect(told()).toEqual([[], []]);
    handle.workshop.act(endTurn, round, { seat: "another", person: 1, isOver: false });
    expect(told()).toEqual([[t("told.turns.over")], []]);
    handle.workshop.act(openMirror);
    expect(told()).toEqual([[t("told.mirror.opened")], []]);
    const look = { id: "x", x: 0, y: 0, width: 200, height: 200 };
    others.set(new Map([[1, { people: 1, name: "Ada", look }]]));
    const [[asked] = []] = told();
    expect(asked).toContain("look");
    expect(asked).not.toContain("Ada");
    others.set(new Map([[1, { people: 2, name: "Ada", look }]]));
    expect(told()).toEqual([[], []]);
  });
});

describe("a seat in a round", () => {
  test("is taken once for each device and round, also after a reload", () => {
    const storage = createDeviceStorage(undefined);
    const { handle } = createLocalBoard();
    const follow = () => followTurns({ handle, people: () => 3, storage });
    const stop = follow();
    handle.workshop.act(startTurns);
    vi.advanceTimersByTime(300);
    stop();
    follow();
    follow();
    vi.advanceTimersByTime(300);
    const turns = handle.workshop.watch(readTurns).get();
    expect(turns?.all).toHaveLength(3);
    expect(new Set(turns?.all.map(({ seat }) => seat))).toEqual(
      new Set([seatIn(handle.room, turns?.id ?? "", storage)]),
    );
  });
});

test("a flood of rounds has a device write one seat a second, and one in the last round", () => {
  const storage = createDeviceStorage(undefined);
  const { handle } = createLocalBoard();
  const seats = vi.fn();
  const turns = handle.workshop.watch(readTurns);
  const stop = followTurns({ handle, people: () => 1, storage });
  turns.subscribe(() => {
    for (const { seat } of turns.get()?.all ?? []) seats(seat);
  });
  for (let round = 0; round < 100; round++) {
    handle.workshop.act(startTurns);
    vi.advanceTimersByTime(20);
  }
  vi.advanceTimersByTime(3_000);
  expect(new Set(seats.mock.calls.flat()).size).toBeLessThanOrEqual(4);
  expect(turns.get()?.all).toHaveLength(1);
  stop();
});

describe("own hands", () => {
  test("are known and taken down on the device that raised them only", () => {
    const { handle } = createLocalBoard();
    const [hers, his] = [createDeviceStorage(undefined), createDeviceStorage(undefined)].map(
      (storage) => createOwnHands(handle, storage),
    );
    hers?.raise(false);
    const queue = handle.workshop.watch(readQueue);
    vi.advanceTimersByTime(300);
    const id = queue.get()[0]?.id ?? "";
    expect([hers?.isOwn(id), his?.isOwn(id)]).toEqual([true, false]);
    his?.lower(id);
    vi.advanceTimersByTime(300);
    expect(queue.get()).toHaveLength(1);
    hers?.lower(id);
    vi.advanceTimersByTime(300);
    expect(queue.get()).toEqual([]);
  });
});

describe("calm mode", () => {
  test("holds nothing back before the board has come, then follows the setting", () => {
    const settings = createStore({ ...parseSettings({}, []), calm: true });
    const status = createStore<Status>({ kind: "connecting" });
    const isHeld = createStore(false);
    const waiting = createStore({ added: 0, changed: 0 });
    const calm = { hold: isHeld.set, isHeld, waiting, show: () => undefined };
    const firstNews = vi.fn();
    const stop = followCalm({ handle: { calm, status }, settings, firstNews });
    expect(isHeld.get()).toBe(false);
    status.set({ kind: "saved" });
    expect(isHeld.get()).toBe(true);
    status.set({ kind: "connecting" });
    expect(isHeld.get()).toBe(true);
    waiting.set({ added: 1, changed: 0 });
    waiting.set({ added: 2, changed: 0 });
    expect(firstNews).toHaveBeenCalledTimes(1);
    settings.set({ ...settings.get(), calm: false });
    expect(isHeld.get()).toBe(false);
    stop();
  });

  test("covers pointers and timer, and gives them back as they were chosen", () => {
    const chosen = { showPointers: true, sharePointer: false, hidesTimer: false };
    expect(parseSettings({ ...chosen, calm: true }, [])).toMatchObject({
      calm: true,
      showPointers: false,
      sharePointer: false,
      hidesTimer: true,
    });
    expect(parseSettings({ ...chosen, calm: false }, [])).toMatchObject(chosen);
  });
});
