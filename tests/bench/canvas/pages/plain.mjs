import * as Y from "yjs";

/** The least a page can do with a board: get it from the relay, decode it, paint it once. */

const root = document.getElementById("root");
const canvas = root.appendChild(document.createElement("canvas"));
const context = canvas.getContext("2d");
const fills = {
  white: "#ffffff",
  yellow: "#f6e58d",
  blue: "#c7dbf4",
  pink: "#f4c7d9",
  green: "#cfe8c3",
};

/** Sync step 1 of an empty document. */
const askForAll = Uint8Array.of(0, 0, 1, 0);

/** What follows the type of a message: how long the update is, and the update. */
function readUpdate(bytes) {
  let at = 2;
  let length = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++];
    length += (byte & 127) * factor;
    if (byte < 128) return bytes.subarray(at, at + length);
  }
}

function paint(doc) {
  const zoom = canvas.height / 6_400;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(zoom, 0, 0, zoom, canvas.width / 2, canvas.height / 2);
  context.font = "56px sans-serif";
  const notes = [...doc.getMap("notes").values()];
  notes.sort((a, b) => (a.get("order") < b.get("order") ? -1 : 1));
  for (const note of notes) {
    const { x, y } = note.get("place");
    context.fillStyle = fills[note.get("color")];
    context.fillRect(x - 184, y - 96, 368, 300);
    context.fillStyle = "#1a1a1a";
    context.fillText(note.get("text").toString().slice(0, 9), x - 160, y - 26);
  }
}

window.bench = {
  /** Milliseconds from the open socket to the end of the frame with the notes in it. */
  load: (address, count) =>
    new Promise((resolve, reject) => {
      canvas.width = root.clientWidth;
      canvas.height = root.clientHeight;
      const socket = new WebSocket(address);
      socket.binaryType = "arraybuffer";
      const doc = new Y.Doc();
      let openedAt;
      socket.onopen = () => {
        openedAt = performance.now();
        socket.send(askForAll);
      };
      socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`));
      socket.onmessage = ({ data }) => {
        const bytes = new Uint8Array(data);
        if (bytes[0] !== 0 || bytes[1] === 0) return;
        Y.applyUpdate(doc, readUpdate(bytes));
        if (doc.getMap("notes").size < count) return;
        requestAnimationFrame(() => {
          paint(doc);
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            socket.close();
            const now = performance.now();
            resolve({ ms: now - openedAt, pageMs: now });
          };
          channel.port2.postMessage(null);
        });
      };
    }),
};
