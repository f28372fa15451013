import { useEffect, useState } from "react";
import { contains, type Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { turned } from "../../shared/triangle.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Camera } from "../state/camera.ts";

/** Up to here every note has its button, also outside the view (UX 2.1). */
const allBelow = 2_000;

/** Ids of the notes in view and around it; undefined while there are few enough for all. */
export function useNotesInView(notes: readonly Note[]): ReadonlySet<string> | undefined {
  const { camera } = useBoardContext();
  const isLimited = notes.length > allBelow;
  const [area, setArea] = useState<Rect | undefined>(undefined);

  useEffect(() => {
    if (!isLimited) return undefined;
    const moved = () => {
      setArea((known) => (known && isWithin(camera.inView(), known) ? known : areaAround(camera)));
    };
    moved();
    return camera.subscribe(moved);
  }, [camera, isLimited]);

  if (!isLimited) return undefined;
  const around = area ?? areaAround(camera);
  const { turn } = camera.get();
  const inView = notes.filter(({ place }) => contains(around, turned(place, turn)));
  return new Set(inView.map(({ id }) => id));
}

function areaAround(camera: Camera): Rect {
  const { x, y, width, height } = camera.inView();
  return { x: x - width / 2, y: y - height / 2, width: 2 * width, height: 2 * height };
}

function isWithin(view: Rect, area: Rect): boolean {
  return (
    contains(area, view) && contains(area, { x: view.x + view.width, y: view.y + view.height })
  );
}
