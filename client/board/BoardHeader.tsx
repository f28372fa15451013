import {
  ChevronLeft,
  CircleHelp,
  MousePointer2,
  MousePointer2Off,
  Settings,
  Share2,
} from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { InnerLink } from "../start/InnerLink.tsx";
import type { Layer } from "../state/layers.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Logo } from "../ui/Logo.tsx";
import { StatusPhrase } from "./StatusPhrase.tsx";
import { ViewSwitch, type ViewSwitchProps } from "./ViewSwitch.tsx";
import "./boardHeader.css";

export interface BoardHeaderProps extends ViewSwitchProps {
  readonly title: string;
  readonly onOpen: (layer: Layer) => void;
}

/** Laptop and wall: whose board, is it safe, which view, and the acts that are everywhere. */
export function BoardHeader({ title, view, onChange, onOpen }: BoardHeaderProps) {
  const { t } = usePhrases();
  return (
    <header className="board-header">
      <div className="board-header-name">
        <InnerLink href="/" className="board-header-home" aria-label={t("app.start")}>
          <Logo />
        </InnerLink>
        <h1 dir="auto">{title || t("app.untitled")}</h1>
        <StatusPhrase />
      </div>
      <ViewSwitch view={view} onChange={onChange} />
      <div className="board-header-acts">
        <PointersButton />
        <Button icon={Settings} className="fold-2" onClick={() => onOpen("settings")}>
          {t("app.settings")}
        </Button>
        <Button icon={CircleHelp} className="fold-1" onClick={() => onOpen("help")}>
          {t("app.help")}
        </Button>
        <Button look="lined" icon={Share2} onClick={() => onOpen("share")}>
          {t("app.share")}
        </Button>
      </div>
    </header>
  );
}

/** Phones: back, title, state. */
export function PhoneHeader({ title }: { readonly title: string }) {
  const { t } = usePhrases();
  return (
    <header className="phone-header">
      <InnerLink href="/" className="phone-header-leave" aria-label={t("app.leave")}>
        <ChevronLeft aria-hidden="true" strokeWidth={1.9} />
      </InnerLink>
      <h1 dir="auto">{title || t("app.untitled")}</h1>
      <StatusPhrase />
    </header>
  );
}

/** One switch for both ways: no pointers of others here, mine on no other screen. */
function PointersButton() {
  const { t } = usePhrases();
  const { showPointers, sharePointer, calm, sparesData } = useStore(settings);
  const isOn = showPointers || sharePointer;
  if (calm || sparesData) return null;
  return (
    <Button
      icon={isOn ? MousePointer2 : MousePointer2Off}
      className="fold-3"
      aria-pressed={isOn}
      onClick={() => settings.change({ showPointers: !isOn, sharePointer: !isOn })}
    >
      {t("app.pointers")}
    </Button>
  );
}
