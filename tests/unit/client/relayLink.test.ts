import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { createRelayLink, type RelayLink } from "../../../client/sync/relayLink.ts";
import { addNote } from "../../../shared/commands.ts";
import { messageTypes } from "../../../shared/protocol.ts";
import { newSecret, roomOf } from "../../../shared/room.ts";
import { createFakeRelay, presenceFrame, presenceIdsIn } from "../../support/fakeSocket.ts";

const links: RelayLink[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const link of links.splice(0)) link.close();
  vi.useRealTimers();
});

async function connected(behaviour: Partial<ReturnType<typeof createFakeRelay>["behaviour"]> = {}) {
  const relay = createFakeRelay();
  Object.assign(relay.behaviour, behaviour);
  const doc = new Y.Doc();
  const link = createRelayLink({
    address: "ws://relay/ws",
    room: roomOf(newSecret()),
    doc,
    WebSocket: relay.Socket,
  });
  link.presence.introduce({ people: 1 });
  links.push(link);
  link.connect();
  await vi.advanceTimersByTimeAsync(500);
  const write = (id: string) => addNote(doc, { id, place: { x: 0, y: 0 }, text: id });
  return { relay, doc, link, write, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe("D2 · what is said", () => {
  test("saving from the first letter, saved after the echo and a pause", async () => {
    const { link, write, pass } = await connected();
    expect(link.status.get()).toEqual({ kind: "saved" });
    write("a");
    expect(link.status.get()).toEqual({ kind: "saving" });
    await pass(60);
    expect(link.isSaved()).toBe(true);
    expect(link.status.get()).toEqual({ kind: "saving" });
    await pass(500);
    expect(link.status.get()).toEqual({ kind: "saved" });
  });

  test("never saved with a relay that knows no echo, and that relay is not taken for dead", async () => {
    const { relay, link, write, pass } = await connected({ echoes: false });
    write("a");
    await pass(20_000);
    expect(link.status.get()).toEqual({ kind: "saving" });
    expect(relay.sockets).toHaveLength(1);
  });

  test("asked for only after the relay was sent what it lacks", async () => {
    const { relay, write, pass } = await connected();
    relay.sockets[0]?.end(1006);
    write("a");
    await pass(1_000);
    const kinds = (relay.sockets[1]?.sent ?? []).map(([type, kind]) => {
      return type === messageTypes.sync ? `sync ${kind}` : `type ${type}`;
    });
    expect(kinds).toContain("type 8");
    expect(kinds.indexOf("sync 1")).toBeGreaterThan(-1);
    expect(kinds.indexOf("type 8")).toBeGreaterThan(kinds.indexOf("sync 1"));
  });

  test("sent, with the number of notes, for as long as it takes to read it", async () => {
    const { relay, link, write, pass } = await connected();
    relay.behaviour.accepts = false;
    relay.sockets[0]?.end(1006);
    write("a");
    write("b");
    expect(link.status.get()).toEqual({ kind: "offline" });
    relay.behaviour.accepts = true;
    await pass(15_000);
    expect(link.status.get()).toEqual({ kind: "saved" });
    relay.sockets.at(-1)?.end(1006);
    write("c");
    await pass(1_500);
    expect(link.status.get()).toEqual({ kind: "sent", notes: 1 });
  });
});

describe("a connection that is lost", () => {
  test("is tried again soon, then every two to four seconds", async () => {
    const { relay, pass } = await connected();
    relay.behaviour.accepts = false;
    relay.sockets[0]?.end(1012);
    for (let tries = 1; tries < 12; tries++) {
      await pass(4_001);
      relay.sockets.at(-1)?.end(1006);
    }
    const gaps = relay.sockets.slice(1).map(({ openedAt }, i, all) => {
      return i === 0 ? 0 : openedAt - (all[i - 1]?.openedAt ?? 0);
    });
    expect(relay.sockets.length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...gaps)).toBeLessThan(8_100);
  });

  test("is not tried again after a final refusal", async () => {
    const { relay, link, pass } = await connected();
    relay.sockets[0]?.end(4410);
    await pass(120_000);
    expect(relay.sockets).toHaveLength(1);
    expect(link.status.get()).toEqual({ kind: "refused", reason: "ended" });
  });

  test("waits seconds, not moments, after a relay that cannot write", async () => {
    const { relay, link, pass } = await connected();
    relay.sockets[0]?.end(4503);
    expect(link.status.get()).toEqual({ kind: "unsaved" });
    await pass(1_500);
    expect(relay.sockets).toHaveLength(1);
    await pass(3_000);
    expect(relay.sockets).toHaveLength(2);
    await pass(1_000);
    expect(link.status.get()).toEqual({ kind: "saved" });
  });

  test.each([
    ["ten seconds when something is on its way", "written", 10_000],
    ["25 s when nothing is", undefined, 25_000],
  ])("that only falls silent is noticed within %s", async (_what, text, limitMs) => {
    const { relay, link, write, pass } = await connected();
    const [dead] = relay.sockets;
    if (dead) dead.receive = () => undefined;
    if (text) write(text);
    await pass(limitMs);
    expect(relay.sockets.length).toBe(2);
    expect(link.isSaved()).toBe(true);
  });

  test("a handshake that hangs is given up after ten seconds", async () => {
    const { relay, pass } = await connected({ accepts: false });
    expect(relay.sockets).toHaveLength(1);
    await pass(15_000);
    expect(relay.sockets).toHaveLength(2);
  });
});

describe("presence", () => {
  test("has an id of its own on each connection, and never the document's", async () => {
    const { relay, doc, link, pass } = await connected();
    link.presence.point({ x: 1, y: 2 });
    await pass(100);
    relay.sockets[0]?.end(1006);
    await pass(3_000);
    const ids = relay.sockets.map(({ sent }) => [...new Set(presenceIdsIn(sent))]);
    expect(ids.map((all) => all.length)).toEqual([1, 1]);
    expect(new Set([...ids.flat(), doc.clientID]).size).toBe(3);
  });

  test("of others is not sent back, and is gone when the connection is", async () => {
    const { relay, link, pass } = await connected();
    const other = new Awareness(new Y.Doc());
    other.setLocalState({ people: 2 });
    const frame = presenceFrame(encodeAwarenessUpdate(other, [other.clientID]));
    relay.sockets[0]?.receive(frame);
    await pass(500);
    expect(link.presence.people.get()).toBe(3);
    expect(presenceIdsIn(relay.sockets[0]?.sent ?? [])).not.toContain(other.clientID);
    relay.sockets[0]?.end(1006);
    await pass(300);
    expect(link.presence.people.get()).toBe(1);
    // The relay greets the next connection with the same state under the same clock.
    relay.sockets.at(-1)?.receive(frame);
    await pass(500);
    expect(link.presence.people.get()).toBe(3);
    other.destroy();
  });

  test("that cannot be read disturbs nobody", async () => {
    const { relay, link, write, pass } = await connected();
    relay.sockets[0]?.receive(presenceFrame(Uint8Array.of(1, 5, 1, 3, 123, 123, 123)));
    relay.sockets[0]?.receive(presenceFrame(Uint8Array.of(9, 9)));
    write("a");
    await pass(1_000);
    expect(link.status.get()).toEqual({ kind: "saved" });
  });
});
