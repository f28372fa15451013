import { Archive, Ellipsis, ImageDown, Users } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import type { Layer } from "./layers.ts";
import "./rail.css";

export interface RailProps {
  readonly open: Layer | undefined;
  readonly onOpen: (layer: Layer | undefined) => void;
}

const items = [
  { layer: "people", icon: Users, phrase: "app.people" },
  { layer: "basket", icon: Archive, phrase: "basket" },
  { layer: "export", icon: ImageDown, phrase: "app.export" },
  { layer: "more", icon: Ellipsis, phrase: "app.more" },
] as const;

/** At the right edge: what opens beside the board. */
export function Rail({ open, onOpen }: RailProps) {
  const { t } = usePhrases();
  const shown = open === "areas" || open === "texts" ? "more" : open;
  return (
    <nav className="rail" aria-label={t("app.panels")}>
      {items.map(({ layer, icon, phrase }) => (
        <Button
          key={layer}
          icon={icon}
          isStacked
          aria-expanded={shown === layer}
          onClick={() => onOpen(shown === layer ? undefined : layer)}
        >
          {t(phrase)}
        </Button>
      ))}
    </nav>
  );
}
