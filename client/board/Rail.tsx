import { Ellipsis, ImageDown, type LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { isPanel, type Layer } from "../state/layers.ts";
import { Button } from "../ui/Button.tsx";
import { listOf, railPanels } from "./panels.ts";
import "./rail.css";

export interface RailProps {
  readonly open: Layer | undefined;
  readonly onOpen: (layer: Layer | undefined) => void;
}

interface Item {
  readonly layer: Layer;
  readonly icon: LucideIcon;
  readonly phrase: PhraseKey;
  readonly Sign?: ComponentType;
}

const items: readonly Item[] = [
  ...listOf(railPanels).map(([layer, part]) => ({ layer, ...part })),
  { layer: "export", icon: ImageDown, phrase: "app.export" },
  { layer: "more", icon: Ellipsis, phrase: "app.more" },
];

/** At the right edge: what opens beside the board. */
export function Rail({ open, onOpen }: RailProps) {
  const { t } = usePhrases();
  const shown = isUnderMore(open) ? "more" : open;
  return (
    <nav className="rail" aria-label={t("app.panels")}>
      {items.map(({ layer, icon, phrase, Sign }) => (
        <Button
          key={layer}
          {...(!Sign && { icon })}
          isStacked
          aria-expanded={shown === layer}
          onClick={() => onOpen(shown === layer ? undefined : layer)}
        >
          {Sign ? <Sign /> : t(phrase)}
        </Button>
      ))}
    </nav>
  );
}

function isUnderMore(layer: Layer | undefined): boolean {
  return isPanel(layer) && railPanels[layer] === undefined;
}
