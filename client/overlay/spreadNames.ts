import { clamp, contains, type Point, type Rect } from "../../shared/geometry.ts";

/** Between two names, CSS pixels. */
const gap = 4;
/** By then names that fit into the view have come apart. */
const mostPasses = 120;
/** Names that push each other against an edge give way to the longer side now and then. */
const turnEvery = 7;

/**
 * The same for those whose middle is in `view`; the others stay where they are: a part of the board
 * that is not in sight has no name there either.
 */
export function spreadSeen(boxes: readonly Rect[], view: Rect): readonly Point[] {
  const isSeen = ({ x, y, width, height }: Rect) =>
    contains(view, { x: x + width / 2, y: y + height / 2 });
  const moves = spreadNames(boxes.filter(isSeen), view).values();
  return boxes.map((box) => (isSeen(box) && moves.next().value) || { x: 0, y: 0 });
}

/**
 * How far each box has to move so that none lies over another, each as little as can be: large
 * letters make names wider than the parts of a board on a phone are. All in CSS pixels. Boxes that
 * do not fit into `view` at all go on overlapping, and stay inside.
 */
export function spreadNames(boxes: readonly Rect[], view: Rect): readonly Point[] {
  const places = boxes.map(({ x, y }) => ({ x, y }));
  for (let pass = 0; pass < mostPasses; pass++) {
    let isApart = true;
    boxes.forEach((a, i) => {
      boxes.slice(i + 1).forEach((b, k) => {
        const [at, other] = [places[i], places[i + 1 + k]];
        if (!at || !other) return;
        const dx = other.x + b.width / 2 - at.x - a.width / 2;
        const dy = other.y + b.height / 2 - at.y - a.height / 2;
        const overX = (a.width + b.width) / 2 + gap - Math.abs(dx);
        const overY = (a.height + b.height) / 2 + gap - Math.abs(dy);
        if (overX <= 0.5 || overY <= 0.5) return;
        isApart = false;
        const isTurned = pass % turnEvery === turnEvery - 1;
        if (overY <= overX !== isTurned) push(at, other, "y", dy < 0 ? -overY : overY);
        else push(at, other, "x", dx < 0 ? -overX : overX);
      });
    });
    boxes.forEach(({ width, height }, i) => {
      const place = places[i];
      if (!place) return;
      place.x = clamp(place.x, view.x, Math.max(view.x, view.x + view.width - width));
      place.y = clamp(place.y, view.y, Math.max(view.y, view.y + view.height - height));
    });
    if (isApart) break;
  }
  return boxes.map(({ x, y }, i) => ({ x: (places[i]?.x ?? x) - x, y: (places[i]?.y ?? y) - y }));
}

function push(one: Mutable, other: Mutable, axis: "x" | "y", by: number): void {
  one[axis] -= by / 2;
  other[axis] += by / 2;
}

interface Mutable {
  x: number;
  y: number;
}
