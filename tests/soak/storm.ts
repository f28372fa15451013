import { connect, type Socket } from "node:net";
import { newSecret, roomOf } from "../../shared/room.ts";
import type { Random } from "../support/random.ts";

/** More connections than any workshop: idle ones, hasty ones, half open ones, to rooms by the thousand. */

export interface StormSize {
  readonly idle: number;
  readonly halfOpen: number;
  readonly connectsPerSecond: number;
  readonly connectSeconds: number;
  readonly rooms: number;
  /** How many of the random rooms are on their way at once. */
  readonly roomsAtOnce: number;
}

export const fullStorm: StormSize = {
  idle: 2_000,
  halfOpen: 200,
  connectsPerSecond: 300,
  connectSeconds: 20,
  rooms: 100_000,
  roomsAtOnce: 60,
};

export interface Storm {
  /** Connections that the relay accepted, of those that asked. */
  readonly accepted: number;
  readonly asked: number;
  /** Ends what is still open. */
  end(): void;
}

const waitMs = 10_000;
/** State vector of nobody who has nothing: "what is on this board?", masked with zeros. */
const question = Buffer.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]);

/** Resolves when all of it was done; the idle ones and the half open ones are then still there. */
export async function storm(
  port: number,
  random: Random,
  size: StormSize,
  tell: (line: string) => void,
): Promise<Storm> {
  const open: Socket[] = [];
  let accepted = 0;
  let asked = 0;
  const visit = async (says: boolean) => {
    asked++;
    const socket = await enter(port, newRoom());
    if (!socket) return undefined;
    accepted++;
    if (says) {
      socket.write(question);
      await answer(socket);
    }
    return socket;
  };
  for (let left = size.halfOpen; left > 0; left--) open.push(halfOpen(port, random));
  tell(`${size.halfOpen} handshakes left open`);
  for (let done = 0; done < size.idle; done += 50) {
    const entered = await Promise.all(Array.from({ length: 50 }, () => visit(false)));
    for (const socket of entered) if (socket) open.push(socket);
  }
  tell(`${size.idle} idle connections`);
  await atPace(size.connectsPerSecond, size.connectSeconds, async () => {
    (await visit(random.chance(0.5)))?.resetAndDestroy();
  });
  tell(`${size.connectsPerSecond} connects a second for ${size.connectSeconds} s`);
  let left = size.rooms;
  const visitors = Array.from({ length: size.roomsAtOnce }, async () => {
    while (left-- > 0) (await visit(random.chance(0.5)))?.resetAndDestroy();
  });
  await Promise.all(visitors);
  tell(`${size.rooms} random rooms`);
  return {
    accepted,
    asked,
    end() {
      for (const socket of open) socket.destroy();
    },
  };
}

function newRoom(): string {
  return roomOf(newSecret());
}

/** A WebSocket without a library, which would cost the harness more than the relay. */
function enter(port: number, room: string): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    let head = "";
    const settle = (result: Socket | undefined) => {
      clearTimeout(timer);
      socket.off("data", read);
      socket.resume();
      if (!result) socket.destroy();
      done(result);
    };
    const read = (bytes: Buffer) => {
      head += bytes.toString("latin1");
      if (head.includes("\r\n\r\n")) settle(head.startsWith("HTTP/1.1 101") ? socket : undefined);
    };
    const timer = setTimeout(() => settle(undefined), waitMs);
    socket.on("error", () => settle(undefined));
    socket.on("data", read);
    socket.write(handshake(room));
  });
}

function handshake(room: string): string {
  return [
    `GET /ws/${room} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ].join("\r\n");
}

/** Whatever comes first after the question. */
function answer(socket: Socket): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, waitMs);
    const settle = () => {
      clearTimeout(timer);
      done();
    };
    socket.once("data", settle);
    socket.once("close", settle);
  });
}

function halfOpen(port: number, random: Random): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  const text = handshake(newRoom());
  socket.write(text.slice(0, random.below(text.length - 4)));
  return socket.resume();
}

async function atPace(perSecond: number, seconds: number, act: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const acts: Promise<void>[] = [];
  const total = perSecond * seconds;
  while (acts.length < total) {
    const due = Math.min(total, ((performance.now() - startedAt) * perSecond) / 1_000);
    while (acts.length < due) acts.push(act());
    await new Promise((done) => setTimeout(done, 5));
  }
  await Promise.all(acts);
}
