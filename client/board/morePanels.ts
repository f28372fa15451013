import { BookOpen, EyeOff, LayoutTemplate, LogOut, Search } from "lucide-react";
import { lazy } from "react";
import type { Panels } from "./panels.ts";

/** The panels under More, on every screen. They come after the first board, and so do their icons. */
export const morePanels: Panels = {
  mine: {
    icon: EyeOff,
    phrase: "mine.title",
    View: lazy(() => import("../workshop/mine/MinePanel.tsx")),
  },
  areas: {
    icon: LayoutTemplate,
    phrase: "more.areas",
    View: lazy(() => import("./AreasPanel.tsx")),
  },
  texts: {
    icon: BookOpen,
    phrase: "more.texts",
    View: lazy(() => import("./TextsPanel.tsx")),
  },
  search: {
    icon: Search,
    phrase: "search.open",
    View: lazy(() => import("../outline/SearchPanel.tsx")),
  },
  ending: {
    icon: LogOut,
    phrase: "ending.title",
    View: lazy(() => import("../ending/EndingPanel.tsx")),
  },
};
