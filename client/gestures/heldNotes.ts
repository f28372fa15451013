import type { Point } from "../../shared/geometry.ts";
import { inBounds } from "../../shared/note.ts";
import type { BoardActions } from "../state/actions.ts";
import type { Camera } from "../state/camera.ts";
import { type Formation, formationOf, holdingOf, placesAt } from "../state/formation.ts";
import type { Scene } from "../state/scene.ts";
import type { Store } from "../state/store.ts";
import { createWrittenPlaces, type WrittenPlaces } from "../state/writtenPlaces.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { edgeScroll } from "./viewGestures.ts";

/**
 * Notes in this viewer's hands, in each hand one or several that move as one. While they are held,
 * others see it through presence; the document is written once, when they are put down, and every
 * two seconds of a long drag, so that a lost phone loses little.
 */
export interface HeldNotes {
  /** `isCopying`: what is put down is a copy, and the notes themselves stay where they are. */
  pickUp(note: string, at: Point, isCopying?: boolean): void;
  carry(note: string, to: Point): void;
  drop(note: string): void;
  putBack(note: string): void;
  close(): void;
}

export interface HeldParts {
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: Store<Scene>;
  readonly actions: BoardActions;
  /** Whether another note would cover part of this one at that place. */
  readonly isCovered: (note: string, place: Point) => boolean;
}

interface Held {
  readonly formation: Formation;
  readonly isCopying: boolean;
  /** From the lead's place to the pointer, in CSS pixels. */
  readonly grip: Point;
  readonly written: WrittenPlaces;
  pointer: Point;
  places: ReadonlyMap<string, Point>;
  writtenAt: number;
}

const writeEveryMs = 2_000;

export function createHeldNotes(parts: HeldParts): HeldNotes {
  const { handle, camera, scene, actions } = parts;
  /** By the note that the pointer took hold of. */
  const held = new Map<string, Held>();
  let shownIds: readonly string[] = [];
  let frame: number | undefined;
  let lastFrame = 0;
  let writing: ReturnType<typeof setInterval> | undefined;

  const show = (shown?: string) => {
    // What was picked up by key is in the same map, and stays.
    const all = new Map(scene.get().held);
    for (const id of shownIds) all.delete(id);
    const mine = [...held.values()].flatMap(({ places }) => [...places]);
    for (const [id, place] of mine) all.set(id, place);
    shownIds = mine.map(([id]) => id);
    scene.set({ ...scene.get(), held: all });
    tellOthers(shown ?? [...held.keys()].at(-1));
  };

  /** One hand is told of, the one that moved last. A copy is nobody's business until it is there. */
  const tellOthers = (lead: string | undefined) => {
    const one = lead === undefined ? undefined : held.get(lead);
    if (lead === undefined || !one || one.isCopying) handle.presence.hold(undefined);
    else handle.presence.hold(holdingOf(lead, one.places));
  };

  const follow = (hand: Held) => {
    const { x, y } = hand.pointer;
    const to = inBounds(camera.toBoard({ x: x - hand.grip.x, y: y - hand.grip.y }));
    hand.places = placesAt(hand.formation, rounded(to));
  };

  /** A note held at the edge of the view moves the paper under it. */
  const scroll = (now: number) => {
    frame = requestAnimationFrame(scroll);
    const seconds = Math.min(0.05, (now - lastFrame) / 1000);
    lastFrame = now;
    for (const [id, hand] of held) {
      const speed = edgeScroll(hand.pointer, camera.get());
      if (speed.x === 0 && speed.y === 0) continue;
      camera.panBy(speed.x * seconds, speed.y * seconds);
      follow(hand);
      show(id);
    }
  };

  const write = () => {
    const now = Date.now();
    for (const hand of held.values()) {
      if (hand.isCopying || now - hand.writtenAt < writeEveryMs) continue;
      hand.written.write(hand.places);
      hand.writtenAt = now;
    }
  };

  const start = () => {
    if (frame !== undefined) return;
    lastFrame = performance.now();
    frame = requestAnimationFrame(scroll);
    writing = setInterval(write, writeEveryMs / 4);
  };
  const rest = () => {
    if (held.size > 0) return;
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearInterval(writing);
    frame = undefined;
    writing = undefined;
  };

  const putBack = (id: string) => {
    const hand = held.get(id);
    if (!hand) return;
    held.delete(id);
    hand.written.putBack();
    show();
    rest();
  };

  const isHeld = (id: string) => [...held.values()].some(({ places }) => places.has(id));

  return {
    pickUp(id, at, isCopying = false) {
      const formation = isHeld(id)
        ? undefined
        : formationOf(handle.board.get(), id, scene.get().selected);
      const place = formation?.from.get(id);
      if (!formation || !place) return;
      const seen = camera.toScreen(place);
      held.set(id, {
        formation,
        isCopying,
        grip: { x: at.x - seen.x, y: at.y - seen.y },
        written: createWrittenPlaces(handle, actions.own, formation.from),
        pointer: at,
        places: formation.from,
        writtenAt: Date.now(),
      });
      scene.set({ ...scene.get(), marked: undefined, hovered: undefined });
      start();
      show(id);
    },
    carry(id, to) {
      const hand = held.get(id);
      if (!hand) return;
      hand.pointer = to;
      follow(hand);
      show(id);
    },
    drop(id) {
      const hand = held.get(id);
      if (!hand) return;
      held.delete(id);
      const { formation, places, isCopying } = hand;
      // Several keep their order among themselves: each in turn is laid on top.
      const toFront = [...places].some(([one, place]) => parts.isCovered(one, place));
      if (isCopying) actions.duplicate([...places.keys()], places);
      else {
        actions.moveNotes(
          [...formation.from].map(([one, from]) => ({
            id: one,
            from,
            to: places.get(one) ?? from,
            ...(toFront && { toFront: true }),
          })),
        );
      }
      show();
      rest();
    },
    putBack,
    close() {
      for (const id of [...held.keys()]) putBack(id);
      rest();
    },
  };
}

/** Whole board units: finer than any eye, and short on the wire. */
function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
