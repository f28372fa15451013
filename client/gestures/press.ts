import type { Point } from "../../shared/geometry.ts";
import type { Effect, PointerKind, Target } from "./pointerInput.ts";

/** A pointer that is down. */
export interface Press {
  readonly by: PointerKind;
  readonly target: Target;
  readonly start: Point;
  readonly startTime: number;
  readonly at: Point;
  /** When it was there. */
  readonly time: number;
  /** How it moves, pixels a millisecond. */
  readonly speed: Point;
  /** pressing: undecided. idle: down and without meaning until it lifts. */
  readonly role: "pressing" | "panning" | "framing" | "dragging" | "pinching" | "idle";
  readonly isSelecting: boolean;
  readonly isCopying: boolean;
}

/** Released faster than this, in pixels a millisecond, the view goes on moving. */
const flingSpeed = 0.2;
const restMs = 60;
const smoothMs = 40;
export const atRest: Point = { x: 0, y: 0 };

export function isWaiting({ role, by, target }: Press): boolean {
  return role === "pressing" && by === "touch" && target.kind === "note";
}

export function isSame(a: Target, b: Target): boolean {
  return a.kind === "note" ? b.kind === "note" && a.id === b.id : b.kind === "board";
}

/** What is let go while it moves goes on moving; what rested before it was let go does not. */
export function fling({ speed, time }: Press, end: { readonly time: number }): readonly Effect[] {
  if (end.time - time > restMs || Math.hypot(speed.x, speed.y) < flingSpeed) return [];
  return [{ kind: "fling", ...speed }];
}

/** Smoothed over the last few movements, because single ones come unevenly. */
export function speedOf(press: Press, at: Point, time: number): Point {
  const ms = time - press.time;
  if (ms <= 0) return press.speed;
  const share = Math.min(1, ms / smoothMs);
  const smooth = (before: number, way: number) => before + share * (way / ms - before);
  return {
    x: smooth(press.speed.x, at.x - press.at.x),
    y: smooth(press.speed.y, at.y - press.at.y),
  };
}

export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function angle(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The short way round from one angle to another. */
export function angleBetween(from: number, to: number): number {
  return Math.atan2(Math.sin(to - from), Math.cos(to - from));
}

export function allIdle(presses: ReadonlyMap<number, Press>): ReadonlyMap<number, Press> {
  return new Map([...presses].map(([id, press]) => [id, { ...press, role: "idle" as const }]));
}

/** Whatever is held goes back, and a frame is no more. */
export function putBackAll(presses: Iterable<Press>): Effect[] {
  return [...presses].flatMap(({ role, target }): Effect[] => {
    if (role === "framing") return [{ kind: "unframe" }];
    return role === "dragging" && target.kind === "note"
      ? [{ kind: "putBack", note: target.id }]
      : [];
  });
}

/** No other pointer means anything; a palm beside a pen does not. */
export function isAlone(
  presses: ReadonlyMap<number, Press>,
  pointer: number,
  by: PointerKind,
): boolean {
  return [...presses].every(
    ([id, press]) =>
      id === pointer || (by === "pen" && press.by === "touch" && press.role === "idle"),
  );
}
