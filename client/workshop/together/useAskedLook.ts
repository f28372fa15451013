import type { Point, Rect } from "../../../shared/geometry.ts";
import type { Look } from "../../../shared/workshop/look.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { createStore } from "../../state/store.ts";
import { useStore } from "../../state/useStore.ts";

export interface AskedLook {
  /** What others ask this viewer to look at now. */
  readonly look: Look | undefined;
  /** Looked at, or left alone: this asking is over here. */
  leave(): void;
}

/** Askings that this viewer has answered, as long as the page is open. */
const answered = createStore<ReadonlySet<string>>(new Set());

export function useAskedLook(): AskedLook {
  const { handle } = useBoardContext();
  const others = useStore(handle.presence.others);
  const done = useStore(answered);
  const looks = [...others.values()].flatMap(({ look }) => look ?? []);
  const look = looks.find(({ id }) => !done.has(id));
  return {
    look,
    leave() {
      if (look) answered.set(new Set([...done, look.id]));
    },
  };
}

export function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
