import { Maximize, Search } from "lucide-react";
import { useState } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { regionRect } from "./regionRect.ts";

/** One part of a crowded board large; nothing turns over by itself. */
export function ReadRegion() {
  const { t } = usePhrases();
  const { handle, actions, stepView } = useBoardContext();
  const outline = useStore(handle.outline);
  const [isOpen, setOpen] = useState(false);
  const filled = outline.filter(({ notes }) => notes.length > 0);
  if (filled.length === 0) return null;
  return (
    <div className="wall-read">
      <Button icon={Search} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("wall.read")}
      </Button>
      {isOpen && (
        <ul>
          {filled.map(({ region, notes }) => (
            <li key={region}>
              <Button
                look="link"
                onClick={() => {
                  actions.show(regionRect(region, notes));
                  setOpen(false);
                }}
              >
                {t(`region.${region}`)}
              </Button>
            </li>
          ))}
          <li>
            <Button
              look="link"
              icon={Maximize}
              onClick={() => {
                stepView.show();
                setOpen(false);
              }}
            >
              {t("zoom.all")}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
