import { type ComponentProps, useLayoutEffect, useRef } from "react";
import { clamp, type Point } from "../../shared/geometry.ts";
import { turned } from "../../shared/triangle.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Padding } from "../state/camera.ts";

export interface AnchoredProps extends ComponentProps<"div"> {
  /** Board units; the middle of the element lies there. */
  readonly place: Point;
  /** From there, CSS pixels; may depend on where this viewer sees the place, from the centre. */
  readonly offset?: (seen: Point) => Point;
  /** Stays within the view while its place is there or near, so many CSS pixels from the edges. */
  readonly keepIn?: Padding;
}

/** A place no further outside the view is near, CSS pixels. */
const near = 100;

/** Something of fixed size on the screen that stays over a place of the board. */
export function Anchored({ place, offset, keepIn, ...rest }: AnchoredProps) {
  const { camera } = useBoardContext();
  const element = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const { x: placeX, y: placeY } = place;
    const move = () => {
      const box = element.current;
      if (!box) return;
      const { width, height } = camera.get();
      let { x, y } = camera.toScreen({ x: placeX, y: placeY });
      const isNear = x >= -near && y >= -near && x <= width + near && y <= height + near;
      const aside = offset?.(turned({ x: placeX, y: placeY }, camera.get().turn));
      if (aside) {
        x += aside.x;
        y += aside.y;
      }
      if (keepIn !== undefined && isNear) {
        const [halfWidth, halfHeight] = [box.offsetWidth / 2, box.offsetHeight / 2];
        x = kept(x, keepIn.left + halfWidth, width - keepIn.right - halfWidth);
        y = kept(y, keepIn.top + halfHeight, height - keepIn.bottom - halfHeight);
      }
      box.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
    };
    move();
    return camera.subscribe(move);
  });

  return <div ref={element} {...rest} className={`anchored ${rest.className ?? ""}`} />;
}

const kept = (value: number, least: number, most: number) =>
  clamp(value, least, Math.max(least, most));
