import { connect, type Socket } from "node:net";
import WebSocket from "ws";
import { updateFrame } from "../support/rawClient.ts";

/** What one step does to a relay, as a value that can be kept and done again. */

export type Attack =
  /** Over a fresh connection, before any handshake. */
  | { readonly kind: "request"; readonly about: string; readonly chunks: readonly Uint8Array[] }
  /** Behind a proper handshake, past the library that would write proper frames. */
  | { readonly kind: "stream"; readonly about: string; readonly chunks: readonly Uint8Array[] }
  /** Proper frames over a connection that stays open from attack to attack. */
  | { readonly kind: "messages"; readonly about: string; readonly chunks: readonly Uint8Array[] }
  /** Asks for everything again and again and reads nothing. */
  | { readonly kind: "deaf"; readonly about: string; readonly chunks: readonly Uint8Array[] };

export function updateAttack(about: string, ...updates: readonly Uint8Array[]): Attack {
  return { kind: "messages", about, chunks: updates.map(updateFrame) };
}

/** Nobody waits for a relay that says nothing; these are cut off after a while. */
const openForMs = 3_000;
/** Connections that only stay open because the relay waits for more. */
const mostOpen = 40;

/** Attacks one board. Its sockets are closed with it. */
export class Attacker {
  readonly #port: number;
  readonly #room: string;
  readonly #open = new Set<Socket | WebSocket>();
  #steady: WebSocket | undefined;
  /** The latest updates that came in, as an insider sees them. */
  readonly heard: Uint8Array[] = [];

  constructor(port: number, room: string) {
    this.#port = port;
    this.#room = room;
  }

  /** Resolves when messages were read or refused, and other bytes are handed over. */
  async deliver(attack: Attack): Promise<void> {
    if (attack.kind === "request") return this.#request(attack.chunks);
    const socket = attack.kind === "messages" ? await this.#steadySocket() : await this.#socket();
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (attack.kind === "deaf") socket.pause();
    if (attack.kind === "stream") {
      const stream = Reflect.get(socket, "_socket") as Socket;
      for (const chunk of attack.chunks) stream.write(chunk);
      return;
    }
    for (const chunk of attack.chunks) socket.send(chunk);
    if (attack.kind === "messages") await answered(socket);
  }

  /** Cuts everything. Resolves when nothing is open any more. */
  async close(): Promise<void> {
    const gone = [...this.#open].map((socket) => new Promise((done) => socket.once("close", done)));
    for (const socket of this.#open) {
      if (socket instanceof WebSocket) socket.terminate();
      else socket.destroy();
    }
    await Promise.race([Promise.all(gone), after(openForMs)]);
  }

  async #request(chunks: readonly Uint8Array[]): Promise<void> {
    const socket = connect(this.#port, "127.0.0.1");
    this.#keep(socket);
    await Promise.race([
      new Promise((done) => socket.once("connect", done)),
      new Promise((done) => socket.once("close", done)),
    ]);
    socket.resume();
    for (const chunk of chunks) socket.write(chunk);
  }

  async #steadySocket(): Promise<WebSocket | undefined> {
    if (this.#steady?.readyState !== WebSocket.OPEN) this.#steady = await this.#socket();
    return this.#steady;
  }

  async #socket(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/ws/${this.#room}?ack=1`);
    this.#keep(socket);
    socket.on("message", (data: Buffer) => {
      if (data[0] === 0 && data[1] === 2 && data.length < 20_000) this.heard.push(data);
      if (this.heard.length > 50) this.heard.shift();
    });
    await Promise.race([
      new Promise((done) => socket.once("open", done)),
      new Promise((done) => socket.once("close", done)),
      after(openForMs),
    ]);
    return socket;
  }

  #keep(socket: Socket | WebSocket): void {
    this.#open.add(socket);
    // What the relay does to an attacker is no matter of the attacker's.
    socket.on("error", () => undefined);
    socket.once("close", () => this.#open.delete(socket));
    const [oldest] = this.#open;
    if (!oldest || this.#open.size <= mostOpen || oldest === this.#steady) return;
    this.#open.delete(oldest);
    if (oldest instanceof WebSocket) oldest.terminate();
    else oldest.destroy();
  }
}

/** So that what comes next is not sent into a connection that was just refused. */
function answered(socket: WebSocket): Promise<void> {
  return new Promise((done) => {
    const settle = () => {
      clearTimeout(timer);
      socket.off("pong", settle);
      socket.off("close", settle);
      done();
    };
    const timer = setTimeout(settle, openForMs);
    socket.once("pong", settle);
    socket.once("close", settle);
    socket.ping();
  });
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
