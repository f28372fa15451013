import type { Random } from "../support/random.ts";

/** Bytes for a fresh connection, before there is any WebSocket. */

const handshake = (room: string) =>
  [
    `GET /ws/${room} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ].join("\r\n");

type Make = (random: Random, room: string) => string;

const makers: readonly [readonly [string, Make], ...(readonly [string, Make])[]] = [
  ["a handshake cut", (r, room) => handshake(room).slice(0, r.below(handshake(room).length))],
  [
    "a handshake and at once noise",
    (r, room) =>
      handshake(room) + String.fromCharCode(...Array.from({ length: 50 }, () => r.below(256))),
  ],
  [
    "a handshake without a key",
    (_r, room) => handshake(room).replace(/Sec-WebSocket-Key.*\r\n/, ""),
  ],
  [
    "a key that is none",
    (_r, room) => handshake(room).replace("dGhlIHNhbXBsZSBub25jZQ==", "short"),
  ],
  ["another version", (r, room) => handshake(room).replace("13", String(r.below(300)))],
  ["another protocol", (_r, room) => handshake(room).replace("websocket", "h2c")],
  [
    "a subprotocol that is none",
    (_r, room) =>
      handshake(room).replace("\r\n\r\n", "\r\nSec-WebSocket-Protocol: a,,a, \u0001\r\n\r\n"),
  ],
  [
    "extensions",
    (_r, room) =>
      handshake(room).replace(
        "\r\n\r\n",
        "\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99; a=\r\n\r\n",
      ),
  ],
  [
    "a room that is none",
    (r) =>
      handshake(
        r.pick(["", "x", "../../etc", "constructor", "%00", "a".repeat(5_000), "?ack=1&ack=2"]) ??
          "",
      ),
  ],
  [
    "an address that is none",
    (r) =>
      `${r.pick(["GET //[::1", "GET http://[", "GET *", "CONNECT x:1", "GET /%ff%00"])} HTTP/1.1\r\nHost: x\r\n\r\n`,
  ],
  [
    "a giant header",
    (_r, room) => handshake(room).replace("\r\n\r\n", `\r\nX: ${"x".repeat(100_000)}\r\n\r\n`),
  ],
  [
    "headers without end",
    (_r, room) => handshake(room).replace("\r\n\r\n", `\r\n${"X: y\r\n".repeat(3_000)}\r\n`),
  ],
  [
    "a foreign page",
    (_r, room) => handshake(room).replace("\r\n\r\n", "\r\nOrigin: http://evil.example\r\n\r\n"),
  ],
  ["no http", (r) => String.fromCharCode(...Array.from({ length: 100 }, () => r.below(256)))],
  [
    "a body that lies",
    () =>
      'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{"title":',
  ],
  [
    "a body in broken pieces",
    () => "POST /api/boards HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n",
  ],
  [
    "two lengths",
    () =>
      "POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
  ],
  ["questions one behind the other", () => "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100)],
];

export function makeRequest(random: Random, room: string): { about: string; bytes: Buffer } {
  const [about, make] = random.pick(makers) ?? makers[0];
  return { about, bytes: Buffer.from(make(random, room), "latin1") };
}
