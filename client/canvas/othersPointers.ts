import type { Point } from "../../shared/geometry.ts";
import type { Presence } from "../../shared/presence.ts";

/** Others' pointers as they are seen: gliding to where they point, fading after a rest. */
export interface OthersPointers {
  update(others: ReadonlyMap<number, Presence>, now: number): void;
  /** Those to be painted at `now`, each with its place and how strong it is (1 to 0). */
  shown(now: number): Iterable<{ readonly place: Point; readonly strength: number }>;
  isEmpty(now: number): boolean;
  /** When the next frame is due: at once while something moves, later for a fade; else undefined. */
  nextFrame(now: number): number | undefined;
}

interface Pointer {
  from: Point;
  to: Point;
  movedAt: number;
  /** Taken away by its owner at this time. */
  goneAt?: number;
}

const restMs = 5_000;
const fadeMs = 200;

export function createOthersPointers(glideMs: () => number): OthersPointers {
  const pointers = new Map<number, Pointer>();

  const placeAt = ({ from, to, movedAt }: Pointer, now: number): Point => {
    const duration = glideMs();
    const share = duration <= 0 ? 1 : Math.min(1, (now - movedAt) / duration);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
  const fadesAt = ({ movedAt, goneAt }: Pointer) =>
    Math.min(movedAt + restMs, goneAt ?? Number.POSITIVE_INFINITY);

  return {
    update(others, now) {
      for (const [id, { pointer }] of others) {
        const known = pointers.get(id);
        if (!pointer) continue;
        if (!known) {
          pointers.set(id, { from: pointer, to: pointer, movedAt: now });
        } else if (known.to.x !== pointer.x || known.to.y !== pointer.y || known.goneAt) {
          const from = known.goneAt ? pointer : placeAt(known, now);
          pointers.set(id, { from, to: pointer, movedAt: now });
        }
      }
      for (const [id, known] of pointers) {
        if (!others.get(id)?.pointer) known.goneAt ??= now;
      }
    },
    *shown(now) {
      for (const [id, pointer] of pointers) {
        const strength = 1 - (now - fadesAt(pointer)) / fadeMs;
        if (strength > 0) yield { place: placeAt(pointer, now), strength: Math.min(1, strength) };
        else if (pointer.goneAt !== undefined) pointers.delete(id);
      }
    },
    isEmpty(now) {
      for (const pointer of pointers.values()) if (now < fadesAt(pointer) + fadeMs) return false;
      return true;
    },
    nextFrame(now) {
      let next: number | undefined;
      for (const pointer of pointers.values()) {
        const fade = fadesAt(pointer);
        if (now > fade + fadeMs) continue;
        const isMoving = now < pointer.movedAt + glideMs() || now >= fade;
        const due = isMoving ? now : fade;
        next = Math.min(next ?? due, due);
      }
      return next;
    },
  };
}
