import { ArrowRight, Maximize, Search } from "lucide-react";
import { useState } from "react";
import type { Rect } from "../../../shared/geometry.ts";
import type { OutlineRegion } from "../../../shared/outline.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { regionParts } from "./regionParts.ts";

/** Around what is read; a wall has no tools to keep clear of. */
const padding = { top: 8, right: 8, bottom: 8, left: 8 } as const;

interface Reading {
  readonly name: string;
  readonly parts: readonly Rect[];
  /** Which part is shown, from 0. */
  readonly at: number;
}

/** One part of a crowded board large; nothing turns over by itself. */
export function ReadRegion() {
  const { t } = usePhrases();
  const { handle, camera, stepView } = useBoardContext();
  const outline = useStore(handle.outline);
  const [isOpen, setOpen] = useState(false);
  const [reading, setReading] = useState<Reading>();
  const filled = outline.filter(({ notes }) => notes.length > 0);
  if (filled.length === 0) return null;

  const show = (next: Reading) => {
    const part = next.parts[next.at];
    if (!part) return;
    camera.fit(part, padding);
    setReading(next);
    setOpen(false);
    announce(partInWords(next));
  };
  const begin = ({ region, notes }: OutlineRegion) => {
    const name = t(`region.${region}`);
    show({ name, parts: regionParts(region, notes, camera.get()), at: 0 });
  };
  const end = () => {
    stepView.show();
    setReading(undefined);
    setOpen(false);
  };
  const partInWords = ({ name, parts, at }: Reading) =>
    parts.length < 2 ? name : t("wall.part", { name, part: at + 1, count: parts.length });
  return (
    <div className="wall-read">
      <Button icon={Search} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("wall.read")}
      </Button>
      {reading && !isOpen && (
        <>
          <p>{partInWords(reading)}</p>
          {reading.at + 1 < reading.parts.length && (
            <Button icon={ArrowRight} onClick={() => show({ ...reading, at: reading.at + 1 })}>
              {t("wall.nextPart")}
            </Button>
          )}
          <Button icon={Maximize} onClick={end}>
            {t("zoom.all")}
          </Button>
        </>
      )}
      {isOpen && (
        <ul>
          {filled.map((region) => (
            <li key={region.region}>
              <Button look="link" onClick={() => begin(region)}>
                {t(`region.${region.region}`)}
              </Button>
            </li>
          ))}
          <li>
            <Button look="link" icon={Maximize} onClick={end}>
              {t("zoom.all")}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
