/** The floor: the whole board as one bitmap, drawn to the screen; a note in hand is drawn on top. */

const reach = 3_200;
const root = document.getElementById("root");
const canvas = root.appendChild(document.createElement("canvas"));
const context = canvas.getContext("2d");
const bitmap = document.createElement("canvas");
const view = { x: 0, y: 0, zoom: 1 };
let notes = [];
let held;
let isDue = false;

function paintNote(target, { x, y, width, height, lines, fill }) {
  target.fillStyle = fill;
  target.fillRect(x, y, width, height);
  target.fillStyle = "#1e1e1e";
  target.font = "56px sans-serif";
  lines.forEach((line, i) => {
    target.fillText(line, x + 24, y + 70 + i * 67);
  });
}

/** Every note but `left`, painted once, at a pixel for a board unit. */
function paintBitmap(left) {
  bitmap.width = bitmap.height = 2 * reach;
  const target = bitmap.getContext("2d");
  target.fillStyle = "#fff";
  target.fillRect(0, 0, bitmap.width, bitmap.height);
  target.translate(reach, reach);
  for (const note of notes) if (note !== left) paintNote(target, note);
}

function paint() {
  isDue = false;
  const { width, height } = canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  const { zoom } = view;
  context.setTransform(zoom, 0, 0, zoom, width / 2 - view.x * zoom, height / 2 - view.y * zoom);
  context.drawImage(bitmap, -reach, -reach);
  if (held) paintNote(context, held.note);
}

const request = () => {
  if (!isDue) requestAnimationFrame(paint);
  isDue = true;
};
const toBoard = (event) => ({
  x: (event.clientX - canvas.width / 2) / view.zoom + view.x,
  y: (event.clientY - canvas.height / 2) / view.zoom + view.y,
});
const isUnder = ({ x, y }, note) =>
  x >= note.x && x <= note.x + note.width && y >= note.y && y <= note.y + note.height;

root.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    if (event.ctrlKey) {
      const before = toBoard(event);
      view.zoom = Math.min(2, Math.max(0.05, view.zoom * Math.exp(-event.deltaY / 100)));
      const after = toBoard(event);
      view.x += before.x - after.x;
      view.y += before.y - after.y;
    } else {
      view.x += event.deltaX / view.zoom;
      view.y += event.deltaY / view.zoom;
    }
    request();
  },
  { passive: false },
);
root.addEventListener("pointerdown", (event) => {
  const at = toBoard(event);
  const note = notes.findLast((each) => isUnder(at, each));
  if (!note) return;
  held = { note, dx: note.x - at.x, dy: note.y - at.y };
  paintBitmap(note);
});
root.addEventListener("pointermove", (event) => {
  if (!held) return;
  const at = toBoard(event);
  held.note.x = at.x + held.dx;
  held.note.y = at.y + held.dy;
  request();
});
root.addEventListener("pointerup", () => {
  held = undefined;
  paintBitmap();
  request();
});

window.bench = {
  async fill(given) {
    notes = given;
    canvas.width = root.clientWidth;
    canvas.height = root.clientHeight;
    paintBitmap();
    request();
  },
  show(next) {
    Object.assign(view, next);
    request();
  },
  zoom: () => view.zoom,
  rectOf(id) {
    const { x, y, width, height } = notes.find((note) => note.id === id);
    return {
      x: (x - view.x) * view.zoom + canvas.width / 2,
      y: (y - view.y) * view.zoom + canvas.height / 2,
      width: width * view.zoom,
      height: height * view.zoom,
    };
  },
};
