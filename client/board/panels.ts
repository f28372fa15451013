import {
  Archive,
  BookOpen,
  EyeOff,
  LayoutTemplate,
  ListOrdered,
  LogOut,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Search,
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
  /** rail: at the right edge, on phones first under More. more: under More everywhere. */
  readonly at: "rail" | "more";
  /** What its button in the rail shows in place of icon and words. */
  readonly Sign?: ComponentType;
  /** `lazy` for what is not needed with the first board. */
  readonly View: ComponentType<PanelProps>;
}

/**
 * Every panel but More, in the order of their buttons. A new one is a name in `state/layers.ts` and
 * a line here.
 */
export const panels: Partial<Readonly<Record<Panel, PanelPart>>> = {
  people: {
    icon: Users,
    phrase: "app.people",
    at: "rail",
    View: lazy(() => import("../people/PeopleDrawer.tsx")),
  },
  steps: {
    icon: ListOrdered,
    phrase: "steps.title",
    at: "rail",
    View: lazy(() => import("../workshop/steps/StepsPanel.tsx")),
  },
  timer: {
    icon: Timer,
    phrase: "timer.title",
    at: "rail",
    Sign: TimerButtonSign,
    View: lazy(() => import("../workshop/timer/TimerPanel.tsx")),
  },
  neighbour: {
    icon: MessageCircle,
    phrase: "talk.short",
    at: "rail",
    View: lazy(() => import("../workshop/neighbour/NeighbourPanel.tsx")),
  },
  together: {
    icon: MessagesSquare,
    phrase: "together.title",
    at: "rail",
    View: lazy(() => import("../workshop/together/TogetherPanel.tsx")),
  },
  mine: {
    icon: EyeOff,
    phrase: "mine.title",
    at: "more",
    View: lazy(() => import("../workshop/mine/MinePanel.tsx")),
  },
  basket: {
    icon: Archive,
    phrase: "basket",
    at: "rail",
    View: lazy(() => import("../basket/Basket.tsx")),
  },
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
  search: {
    icon: Search,
    phrase: "search.open",
    at: "more",
    View: lazy(() => import("../outline/SearchPanel.tsx")),
  },
  ending: {
    icon: LogOut,
    phrase: "ending.title",
    at: "more",
    View: lazy(() => import("../ending/EndingPanel.tsx")),
  },
};

export function panelsAt(place: PanelPart["at"]): readonly (readonly [Panel, PanelPart])[] {
  return (Object.entries(panels) as [Panel, PanelPart][]).filter(([, part]) => part.at === place);
}
