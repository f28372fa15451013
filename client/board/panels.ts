import {
  Archive,
  ListOrdered,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Timer,
  Users,
} from "lucide-react";
import { type ComponentType, lazy } from "react";
import type { PhraseKey } from "../i18n/phrases.ts";
import type { Layer, Panel } from "../state/layers.ts";
import { TimerButtonSign } from "../workshop/timer/TimerButtonSign.tsx";

/** What a panel may ask of the frame. */
export interface PanelProps {
  readonly onOpen: (layer: Layer) => void;
  readonly onClose: () => void;
}

export interface PanelPart {
  readonly icon: LucideIcon;
  /** On its button, and the heading of the panel. */
  readonly phrase: PhraseKey;
  /** What its button in the rail shows in place of icon and words. */
  readonly Sign?: ComponentType;
  /** `lazy` for what is not needed with the first board. */
  readonly View: ComponentType<PanelProps>;
}

export type Panels = Partial<Readonly<Record<Panel, PanelPart>>>;

/**
 * The panels at the right edge, on phones first under More, in the order of their buttons. A new one
 * is a name in `state/layers.ts` and a line here, or in `morePanels.ts`.
 */
export const railPanels: Panels = {
  people: {
    icon: Users,
    phrase: "app.people",
    View: lazy(() => import("../people/PeopleDrawer.tsx")),
  },
  steps: {
    icon: ListOrdered,
    phrase: "steps.title",
    View: lazy(() => import("../workshop/steps/StepsPanel.tsx")),
  },
  timer: {
    icon: Timer,
    phrase: "timer.title",
    Sign: TimerButtonSign,
    View: lazy(() => import("../workshop/timer/TimerPanel.tsx")),
  },
  neighbour: {
    icon: MessageCircle,
    phrase: "talk.short",
    View: lazy(() => import("../workshop/neighbour/NeighbourPanel.tsx")),
  },
  together: {
    icon: MessagesSquare,
    phrase: "together.title",
    View: lazy(() => import("../workshop/together/TogetherPanel.tsx")),
  },
  basket: {
    icon: Archive,
    phrase: "basket",
    View: lazy(() => import("../basket/Basket.tsx")),
  },
};

export function listOf(panels: Panels): readonly (readonly [Panel, PanelPart])[] {
  return Object.entries(panels) as [Panel, PanelPart][];
}
