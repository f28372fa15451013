import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openEarly, socketsWithEarly } from "../../../client/sync/earlySocket.ts";

/** The socket that is opened before the code for boards has come. */

const room = "AAAAAAAAAAAAAAAAAAAAAA";
const address = `ws://relay/ws/${room}?ack=1&v=1`;
const asking = Uint8Array.of(0, 0, 1, 0);

/** A browser's socket without a network: it opens, hears and closes when the test says so. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readonly url: string;
  readyState = 0;
  onopen?: (event: Event) => void;
  onmessage?: (event: MessageEvent) => void;
  readonly sent: Uint8Array[] = [];

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.made.push(this);
  }
  send(data: Uint8Array): void {
    this.sent.push(data);
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  hear(data: string): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }
}

beforeEach(() => {
  FakeSocket.made = [];
  vi.useFakeTimers();
  vi.stubGlobal("window", { location: { protocol: "http:", host: "relay" } });
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Makes a socket as y-websocket does, and notes what it is told. */
function connect(url: string) {
  const Sockets = socketsWithEarly();
  if (!Sockets) throw new Error("there are no sockets");
  const socket = new Sockets(url) as unknown as FakeSocket;
  const told: string[] = [];
  socket.onopen = () => {
    told.push("open");
    socket.send(asking);
  };
  socket.onmessage = ({ data }) => told.push(String(data));
  return { socket, told };
}

describe("an early socket", () => {
  test("asks for the board at once, and hands over all that came before anybody listened", async () => {
    openEarly(room, { asks: true });
    const [early] = FakeSocket.made;
    early?.open();
    early?.hear("first");
    early?.hear("second");
    const { socket, told } = connect(address);
    expect(socket).toBe(early);
    await Promise.resolve();
    expect(told).toEqual(["open", "first", "second"]);
    // Asked once, although both ask.
    expect(socket.sent).toEqual([asking]);
    socket.send(asking);
    expect(socket.sent).toHaveLength(2);
  });

  test("that has not opened yet is handed over as it is", async () => {
    openEarly(room, { asks: true });
    const { socket, told } = connect(address);
    await Promise.resolve();
    expect([FakeSocket.made.length, told, socket.sent]).toEqual([1, [], []]);
  });

  test("asks for nothing where this device has a copy: what is lacked is known later", async () => {
    openEarly(room, { asks: false });
    FakeSocket.made[0]?.open();
    const { socket } = connect(address);
    expect(socket.sent).toEqual([]);
    await Promise.resolve();
    expect(socket.sent).toEqual([asking]);
  });

  test("is taken once, and for its own room alone", () => {
    openEarly(room, { asks: true });
    const [early] = FakeSocket.made;
    expect(connect(address.replace("AAA", "BBB")).socket).not.toBe(early);
    expect(connect(address).socket).toBe(early);
    expect(connect(address).socket).not.toBe(early);
  });

  test("that was closed meanwhile is not handed out, and one that nobody takes is closed", () => {
    openEarly(room, { asks: true });
    FakeSocket.made[0]?.close();
    expect(connect(address).socket).toBe(FakeSocket.made[1]);
    openEarly(room, { asks: true });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.made[2]?.readyState).toBe(3);
    expect(connect(address).socket).toBe(FakeSocket.made[3]);
  });
});
