import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Point, Rect } from "../../shared/geometry.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import { anchorOf, type Region } from "../../shared/regions.ts";
import { cornerRadius, corners, turned } from "../../shared/triangle.ts";
import { detailAt } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Camera } from "../state/camera.ts";
import { isCorner } from "../state/placeWords.ts";
import { Anchored } from "./Anchored.tsx";
import { spreadSeen } from "./spreadNames.ts";

/** What each name stands beside on a phone. The edges have none: their notes lie between names. */
const labels: Partial<Record<Region, Point>> = {
  meaning: corners.meaning,
  context: corners.context,
  resource: corners.resource,
  centre: { x: 0, y: 0 },
  unsorted: { x: -1560, y: 640 },
};
/** From afar it stands in the lower left corner, below its own notes. */
const unsortedFromAfar: Point = { x: -1900, y: 1110 };
/** Beside the ghost note in an empty corner of meanings, and not over it. */
const centreBesideGhost: Point = { x: 40, y: 200 };
/** What is shown around a region that was tapped, board units. */
const closeUp = { width: 1100, height: 1000 } as const;
/** Edges of the view, and the tools at its lower right. */
const edges = { top: 8, right: 8, bottom: 76, left: 8 } as const;

/** A name stands outside its corner, pushed inwards where a phone has no room beside it. */
function besideCorner({ x, y }: Point): Point {
  const inwards = x < 0 ? 1 : -1;
  if (Math.abs(x) > 0.9 * cornerRadius) return { x: 52 * inwards, y: -62 };
  return y > 0 ? { x: -77 * inwards, y: -7 } : { x: 37 * inwards, y: -48 };
}

/** On a phone the names of regions are buttons with the number of notes; each goes closer. */
export function RegionButtons({ outline }: { readonly outline: readonly OutlineRegion[] }) {
  const { t } = usePhrases();
  const { actions, camera } = useBoardContext();
  const isFar = useSyncExternalStore(
    camera.subscribe,
    () => detailAt(camera.get().zoom) === "tile",
  );
  const list = useRef<HTMLUListElement>(null);
  useSpread(list, camera, isFar);
  const goTo = (region: Region) => {
    const middle = turned(anchorOf(region), camera.get().turn);
    actions.show(around(middle));
  };
  return (
    <ul ref={list} aria-label={t("overlay.regions")}>
      {outline.map(({ region, notes }) => {
        const place = isFar ? placeFromAfar(region, outline) : labels[region];
        if (!place) return null;
        return (
          <li key={region}>
            <Anchored
              place={place}
              className="region-anchor"
              {...(isCorner(region) && { offset: besideCorner })}
              {...(isFar && { keepIn: edges })}
            >
              <button type="button" className="region-button" onClick={() => goTo(region)}>
                <b>{t(`region.${region}`)}</b>
                <span className="visually-hidden">, </span>
                <span>{t("count.notes", { count: notes.length })}</span>
              </button>
            </Anchored>
          </li>
        );
      })}
    </ul>
  );
}

/** Seen from afar no name lies over another. Runs after each of them was put over its place. */
function useSpread(list: RefObject<HTMLElement | null>, camera: Camera, isFar: boolean): void {
  useLayoutEffect(() => {
    const spread = () => {
      const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".region-button") ?? [])];
      const view = list.current?.closest(".note-overlay")?.getBoundingClientRect();
      if (!view) return;
      const boxes = buttons.map((one) => (one.parentElement ?? one).getBoundingClientRect());
      const inner = {
        x: view.x + edges.left,
        y: view.y + edges.top,
        width: view.width - edges.left - edges.right,
        height: view.height - edges.top - edges.bottom,
      };
      const moves = isFar ? spreadSeen(boxes, inner) : [];
      buttons.forEach((button, i) => {
        const { x = 0, y = 0 } = moves[i] ?? {};
        button.style.translate = x === 0 && y === 0 ? "" : `${x}px ${y}px`;
      });
    };
    spread();
    return camera.subscribe(spread);
  });
}

function placeFromAfar(region: Region, outline: readonly OutlineRegion[]): Point | undefined {
  if (region === "unsorted") return unsortedFromAfar;
  const hasGhost = outline.some((one) => one.region === "meaning" && one.notes.length === 0);
  return region === "centre" && hasGhost ? centreBesideGhost : labels[region];
}

function around({ x, y }: Point): Rect {
  return { x: x - closeUp.width / 2, y: y - closeUp.height / 2, ...closeUp };
}
