/**
 * The floor: forwards each message to all others in the room with `ws`, one write each, and knows
 * nothing of what is in it.
 */
import { WebSocketServer } from "ws";

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(process.env.PORT),
  perMessageDeflate: false,
});
const rooms = new Map();

server.on("connection", (socket, { url }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room);
  room.add(socket);
  socket.on("message", (data, binary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary });
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(url);
  });
});
