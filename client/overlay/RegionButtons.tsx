import { useSyncExternalStore } from "react";
import type { Point, Rect } from "../../shared/geometry.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import { anchorOf, type Region } from "../../shared/regions.ts";
import { turned } from "../../shared/triangle.ts";
import { detailAt } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Anchored } from "./Anchored.tsx";

/** Where each name stands on a phone, so far from the corner that notes keep their room. */
const labels: Partial<Record<Region, Point>> = {
  meaning: { x: -820, y: -680 },
  context: { x: 607, y: -1084 },
  resource: { x: 730, y: 1073 },
  centre: { x: -60, y: 30 },
  unsorted: { x: -713, y: 747 },
};
/** What is shown around a region that was tapped, board units. */
const closeUp = { width: 1100, height: 1000 } as const;
const edgeGap = 8;

/** On a phone the names of regions are buttons with the number of notes; each goes closer. */
export function RegionButtons({ outline }: { readonly outline: readonly OutlineRegion[] }) {
  const { t } = usePhrases();
  const { actions, camera } = useBoardContext();
  const isFar = useSyncExternalStore(
    camera.subscribe,
    () => detailAt(camera.get().zoom) === "tile",
  );
  const goTo = (region: Region) => {
    const middle = turned(anchorOf(region), camera.get().turn);
    actions.show(around(middle));
  };
  return (
    <ul aria-label={t("overlay.regions")}>
      {outline.map(({ region, notes }) => {
        const place = labels[region];
        if (!place) return null;
        return (
          <li key={region}>
            <Anchored place={place} className="region-anchor" {...(isFar && { keepIn: edgeGap })}>
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

function around({ x, y }: Point): Rect {
  return { x: x - closeUp.width / 2, y: y - closeUp.height / 2, ...closeUp };
}
