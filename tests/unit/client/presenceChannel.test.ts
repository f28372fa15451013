import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { createPresenceChannel } from "../../../client/sync/presenceChannel.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function awareness(): Awareness {
  const made = new Awareness(new Y.Doc());
  made.setLocalState(null);
  return made;
}

function connectedChannel() {
  const [mine, theirs] = [awareness(), awareness()];
  const asked: number[] = [];
  const channel = createPresenceChannel({ mine, theirs, askThin: (ms) => asked.push(ms) });
  channel.introduce({ people: 1 });
  channel.connected();
  // A connection's first message is not what these tests count.
  vi.advanceTimersByTime(1_000);
  const sent: unknown[] = [];
  mine.on("update", () => sent.push(mine.getLocalState()));
  return { channel, mine, theirs, sent, asked };
}

describe("what I show", () => {
  test("has no name, no pointer and one person until somebody chooses otherwise", () => {
    const { mine, channel } = connectedChannel();
    expect(mine.getLocalState()).toEqual({ people: 1 });
    channel.introduce({ people: 2, name: "Ada" });
    expect(mine.getLocalState()).toEqual({ people: 2, name: "Ada" });
    channel.introduce({ people: 2, name: "" });
    expect(mine.getLocalState()).toEqual({ people: 2 });
  });

  test("is nothing, and counts for nobody, while I only look around", () => {
    const [mine, theirs] = [awareness(), awareness()];
    const channel = createPresenceChannel({ mine, theirs, askThin: () => undefined });
    channel.connected();
    channel.point({ x: 1, y: 2 });
    vi.advanceTimersByTime(1_000);
    expect(mine.getLocalState()).toBeNull();
    channel.introduce({ people: 2 });
    expect(mine.getLocalState()).toMatchObject({ people: 2 });
    channel.close();
  });

  test("of the people here I am none before I came in, and then as many as sit at my screen", () => {
    const [mine, theirs] = [awareness(), awareness()];
    const channel = createPresenceChannel({ mine, theirs, askThin: () => undefined });
    channel.connected();
    theirs.setLocalState({ people: 3 });
    vi.advanceTimersByTime(1_000);
    expect(channel.people.get()).toBe(3);
    channel.introduce({ people: 2 });
    vi.advanceTimersByTime(1_000);
    expect(channel.people.get()).toBe(5);
    channel.close();
  });

  test("a spot that I point at is sent, follows, and is taken away at once", () => {
    const { channel, mine } = connectedChannel();
    channel.pointAt({ x: 1.4, y: 2 });
    expect(mine.getLocalState()).toEqual({ people: 1, spot: { x: 1, y: 2 } });
    vi.advanceTimersByTime(10_000);
    expect(mine.getLocalState(), "it rests as long as I point").toHaveProperty("spot");
    channel.pointAt(undefined);
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1 });
  });

  test("with pointers switched off no spot goes out, and one that is out is taken away", () => {
    const { channel, mine, sent } = connectedChannel();
    channel.pointAt({ x: 1, y: 2 });
    channel.sharePointer(false);
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1 });
    sent.length = 0;
    channel.pointAt({ x: 5, y: 6 });
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
  });

  test("of a hand full of notes so many are told of as fit a message", () => {
    const { channel, mine } = connectedChannel();
    const many = Array.from({ length: 500 }, (_, i) => `note-with-id-${i}`);
    channel.hold({ note: "n", x: 1, y: 2, with: many });
    const state = mine.getLocalState();
    expect(state?.holding).toMatchObject({ note: "n", with: many.slice(0, 40) });
    expect(JSON.stringify(state).length).toBeLessThan(4_000);
  });

  test("a pointer goes out at most 20 times a second, and the newest place is never left out", () => {
    const { channel, sent, mine } = connectedChannel();
    for (let x = 0; x < 100; x++) {
      channel.point({ x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(50);
    expect(sent.length).toBeGreaterThan(15);
    expect(sent.length).toBeLessThanOrEqual(21);
    expect(mine.getLocalState()).toEqual({ people: 1, pointer: { x: 99, y: 0 } });
  });

  test("half as often where data are to be spared", () => {
    const { channel, sent } = connectedChannel();
    channel.spareData(true);
    for (let x = 0; x < 100; x++) {
      channel.point({ x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    expect(sent.length).toBeLessThanOrEqual(11);
  });

  test("a note in the hand goes out at most 25 times a second and is put down a moment after the drop", () => {
    const { channel, sent, mine } = connectedChannel();
    for (let x = 0; x < 100; x++) {
      channel.hold({ note: "n", x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    channel.hold(undefined);
    expect(sent.length).toBeLessThanOrEqual(26);
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1, holding: { note: "n", x: 99, y: 0 } });
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1 });
  });

  test("picking up again at once is not undone by the drop before", () => {
    const { channel, mine } = connectedChannel();
    channel.hold({ note: "n", x: 0, y: 0 });
    channel.hold(undefined);
    channel.hold({ note: "m", x: 1, y: 1 });
    vi.advanceTimersByTime(1_000);
    expect(mine.getLocalState()).toEqual({ people: 1, holding: { note: "m", x: 1, y: 1 } });
  });

  test("a pointer that rests is taken away after five seconds", () => {
    const { channel, mine } = connectedChannel();
    channel.point({ x: 1, y: 1 });
    vi.advanceTimersByTime(4_900);
    expect(mine.getLocalState()).toHaveProperty("pointer");
    vi.advanceTimersByTime(200);
    expect(mine.getLocalState()).toEqual({ people: 1 });
  });

  test("no pointer while a note is open here (rule 12), and none when it is not shared", () => {
    const { channel, mine } = connectedChannel();
    channel.point({ x: 1, y: 1 });
    channel.showOpen("n");
    channel.point({ x: 2, y: 2 });
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1, open: "n" });
    channel.showOpen(undefined);
    channel.sharePointer(false);
    channel.point({ x: 3, y: 3 });
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1 });
    channel.sharePointer(true);
    channel.point({ x: 4, y: 4 });
    vi.advanceTimersByTime(100);
    expect(mine.getLocalState()).toEqual({ people: 1, pointer: { x: 4, y: 4 } });
  });

  test("nothing is sent while nothing changes", () => {
    const { channel, sent } = connectedChannel();
    channel.point({ x: 1, y: 1 });
    for (let times = 0; times < 20; times++) {
      channel.point({ x: 1, y: 1 });
      vi.advanceTimersByTime(100);
    }
    expect(sent).toHaveLength(1);
  });

  test("nothing is sent without a connection, and all of it with the next", () => {
    const { channel, sent, mine } = connectedChannel();
    channel.leave();
    mine.setLocalState(null);
    sent.length = 0;
    channel.point({ x: 1, y: 1 });
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
    channel.connected();
    expect(sent).toEqual([{ people: 1, pointer: { x: 1, y: 1 } }]);
  });
});

describe("what others show", () => {
  function withOther(state: Record<string, unknown>) {
    const parts = connectedChannel();
    const other = awareness();
    other.setLocalState(state);
    const arrive = () => {
      const update = encodeAwarenessUpdate(other, [other.clientID]);
      applyAwarenessUpdate(parts.theirs, update, "relay");
      vi.advanceTimersByTime(300);
    };
    arrive();
    return { ...parts, other, arrive };
  }

  test("is read with care and counted", () => {
    const { channel, other } = withOther({ people: 4, pointer: { x: "absurd" }, role: "owner" });
    expect(channel.others.get().get(other.clientID)).toEqual({ people: 4 });
    expect(channel.people.get()).toBe(5);
  });

  test("is gone when they are", () => {
    const { channel, other, arrive } = withOther({ people: 4 });
    other.setLocalState(null);
    arrive();
    expect(channel.others.get().size).toBe(0);
    expect(channel.people.get()).toBe(1);
  });

  test("keeps its identity for those who did not change", () => {
    const { channel, other, theirs } = withOther({ people: 1 });
    const before = channel.others.get().get(other.clientID);
    const third = awareness();
    third.setLocalState({ people: 1 });
    applyAwarenessUpdate(theirs, encodeAwarenessUpdate(third, [third.clientID]), "relay");
    vi.advanceTimersByTime(300);
    expect(channel.others.get().size).toBe(2);
    expect(channel.others.get().get(other.clientID)).toBe(before);
  });
});

describe("where data are spared", () => {
  test("the relay is asked to thin what others show, again on each connection, and not while pairs are found", () => {
    const { channel, asked } = connectedChannel();
    channel.understood();
    expect(asked, "who wants all asks for nothing").toEqual([]);
    channel.hearEvery(3_000);
    channel.hearEvery(3_000);
    expect(asked).toEqual([3_000]);
    channel.understood();
    expect(asked).toEqual([3_000, 3_000]);
    channel.sit({ key: "k" });
    channel.sit(undefined);
    channel.hearEvery(0);
    expect(asked).toEqual([3_000, 3_000, 0, 3_000, 0]);
  });
});
