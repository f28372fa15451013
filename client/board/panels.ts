import { Archive, BookOpen, LayoutTemplate, type LucideIcon, Users } from "lucide-react";
import { type ComponentType, lazy } from "react";
import { Basket } from "../basket/Basket.tsx";
import type { PhraseKey } from "../i18n/phrases.ts";
import { PeopleDrawer } from "../people/PeopleDrawer.tsx";
import type { Layer, Panel } from "../state/layers.ts";

/** What a panel may ask of the frame. */
export interface PanelProps {
  readonly onOpen: (layer: Layer) => void;
  readonly onClose: () => void;
}

export interface PanelPart {
  readonly icon: LucideIcon;
  /** On its button, and the heading of the panel. */
  readonly phrase: PhraseKey;
  /** rail: at the right edge, on phones first under More. more: under More everywhere. */
  readonly at: "rail" | "more";
  /** `lazy` for what is not needed with the first board. */
  readonly View: ComponentType<PanelProps>;
}

/**
 * Every panel but More, in the order of their buttons. A new one is a name in `state/layers.ts` and
 * a line here.
 */
export const panels: Partial<Readonly<Record<Panel, PanelPart>>> = {
  people: { icon: Users, phrase: "app.people", at: "rail", View: PeopleDrawer },
  basket: { icon: Archive, phrase: "basket", at: "rail", View: Basket },
  areas: {
    icon: LayoutTemplate,
    phrase: "more.areas",
    at: "more",
    View: lazy(() => import("./AreasPanel.tsx")),
  },
  texts: {
    icon: BookOpen,
    phrase: "more.texts",
    at: "more",
    View: lazy(() => import("./TextsPanel.tsx")),
  },
};

export function panelsAt(place: PanelPart["at"]): readonly (readonly [Panel, PanelPart])[] {
  return (Object.entries(panels) as [Panel, PanelPart][]).filter(([, part]) => part.at === place);
}
