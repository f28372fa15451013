import type { Point } from "../../shared/geometry.ts";
import { inBounds } from "../../shared/note.ts";
import type { BoardActions } from "../state/actions.ts";
import type { Camera } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";
import type { Store } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { edgeScroll } from "./viewGestures.ts";

/**
 * Notes in this viewer's hands. While a note is held, others see it through presence; the document
 * is written once, when it is put down, and every two seconds of a long drag, so that a lost phone
 * loses little.
 */
export interface HeldNotes {
  pickUp(note: string, at: Point): void;
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
  readonly from: Point;
  /** From the note's place to the pointer, in CSS pixels. */
  readonly grip: Point;
  pointer: Point;
  place: Point;
  /** The place the document has. */
  written: Point;
  writtenAt: number;
}

const writeEveryMs = 2_000;

export function createHeldNotes(parts: HeldParts): HeldNotes {
  const { handle, camera, scene, actions } = parts;
  const held = new Map<string, Held>();
  let frame: number | undefined;
  let lastFrame = 0;
  let writing: ReturnType<typeof setInterval> | undefined;

  const show = (shown?: string) => {
    // A note picked up by key is in the same map, and stays.
    const { held: before, picked } = scene.get();
    const kept = [...before].filter(([id]) => id === picked);
    const mine = [...held].map(([id, { place }]) => [id, place] as const);
    scene.set({ ...scene.get(), held: new Map([...kept, ...mine]) });
    const one = shown ?? [...held.keys()].at(-1);
    const place = one === undefined ? undefined : held.get(one)?.place;
    handle.presence.hold(one !== undefined && place ? { note: one, ...place } : undefined);
  };

  const follow = (note: Held) => {
    const { x, y } = note.pointer;
    note.place = rounded(inBounds(camera.toBoard({ x: x - note.grip.x, y: y - note.grip.y })));
  };

  /** A note held at the edge of the view moves the paper under it. */
  const scroll = (now: number) => {
    frame = requestAnimationFrame(scroll);
    const seconds = Math.min(0.05, (now - lastFrame) / 1000);
    lastFrame = now;
    for (const [id, note] of held) {
      const speed = edgeScroll(note.pointer, camera.get());
      if (speed.x === 0 && speed.y === 0) continue;
      camera.panBy(speed.x * seconds, speed.y * seconds);
      follow(note);
      show(id);
    }
  };

  /** Writes without a step of undo, and not as news of somebody else. */
  const writeAt = (id: string, to: Point) => {
    actions.own.touch(id);
    handle.acts.carryNotes([{ id, to }]);
  };

  const write = () => {
    const now = Date.now();
    for (const [id, note] of held) {
      if (now - note.writtenAt < writeEveryMs || note.place === note.written) continue;
      writeAt(id, note.place);
      note.written = note.place;
      note.writtenAt = now;
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
    const note = held.get(id);
    if (!note) return;
    held.delete(id);
    // Only what lies where this hand wrote it last: somebody may have moved it since.
    const lies = handle.note(id)?.place;
    const isMine = lies?.x === note.written.x && lies.y === note.written.y;
    if (note.written !== note.from && isMine) writeAt(id, note.from);
    show();
    rest();
  };

  return {
    pickUp(id, at) {
      const note = handle.note(id);
      if (!note) return;
      const seen = camera.toScreen(note.place);
      const place = note.place;
      const grip = { x: at.x - seen.x, y: at.y - seen.y };
      const writtenAt = Date.now();
      held.set(id, { from: place, grip, pointer: at, place, written: place, writtenAt });
      scene.set({ ...scene.get(), marked: undefined, hovered: undefined });
      start();
      show(id);
    },
    carry(id, to) {
      const note = held.get(id);
      if (!note) return;
      note.pointer = to;
      follow(note);
      show(id);
    },
    drop(id) {
      const note = held.get(id);
      if (!note) return;
      held.delete(id);
      const toFront = parts.isCovered(id, note.place);
      actions.moveNotes([{ id, to: note.place, from: note.from, ...(toFront && { toFront }) }]);
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
