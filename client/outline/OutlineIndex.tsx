import { useEffect, useState } from "react";
import type { OutlineRegion } from "../../shared/outline.ts";
import type { Region } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { RegionPicture } from "./RegionPicture.tsx";

/** All regions with their pictures and counts; each goes to its heading in the List. */
export function OutlineIndex({ outline }: { readonly outline: readonly OutlineRegion[] }) {
  const { t } = usePhrases();
  const current = useRegionInView(outline.length);
  return (
    <nav className="outline-index" aria-label={t("list.index")}>
      <ul>
        {outline.map(({ region, notes }) => (
          <li key={region}>
            <button
              type="button"
              aria-current={region === current ? "true" : undefined}
              onClick={() => goTo(region)}
            >
              <RegionPicture region={region} />
              <span>{t(`region.${region}`)}</span>
              <span className="visually-hidden">, {t("count.notes", { count: notes.length })}</span>
              <span className="outline-count" aria-hidden="true">
                {notes.length}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="outline-attribution">{t("attribution")}</p>
    </nav>
  );
}

function headingOf(region: Region): HTMLElement | null {
  return document.querySelector(`.outline [data-heading="${CSS.escape(region)}"]`);
}

function goTo(region: Region): void {
  const heading = headingOf(region);
  heading?.focus({ preventScroll: true });
  heading?.closest("section")?.scrollIntoView({ block: "start" });
}

/** The first region whose part of the List is in view. */
function useRegionInView(count: number): string | undefined {
  const [shown, setShown] = useState<string | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sections come and go with their count
  useEffect(() => {
    const inView = new Set<Element>();
    const sections = [...document.querySelectorAll(".outline section[data-region]")];
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target);
          else inView.delete(target);
        }
        const first = sections.find((section) => inView.has(section));
        if (first instanceof HTMLElement) setShown(first.dataset.region);
      },
      { rootMargin: "-120px 0px -40% 0px" },
    );
    for (const section of sections) watcher.observe(section);
    return () => watcher.disconnect();
  }, [count]);
  return shown;
}
