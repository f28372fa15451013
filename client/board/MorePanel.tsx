import {
  Archive,
  CircleHelp,
  ImageDown,
  LogOut,
  type LucideIcon,
  Pencil,
  Radar,
  Settings,
  Share2,
  SquareCheck,
  Trash2,
} from "lucide-react";
import { lazy, Suspense } from "react";
import { dateInWords } from "../i18n/dateInWords.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { navigate } from "../start/location.ts";
import { readPageMeta } from "../start/pageMeta.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Layer } from "../state/layers.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { morePanels } from "./morePanels.ts";
import { listOf, type Panels, railPanels } from "./panels.ts";
import "./more.css";

export interface MorePanelProps {
  readonly onOpen: (layer: Layer | undefined) => void;
  /** Phones have no rail: what stands there comes first here. */
  readonly isPhone: boolean;
}

const RaiseHand = lazy(async () => {
  const parts = await import("../workshop/together/parts.tsx");
  return { default: parts.RaiseHand };
});

interface Item {
  readonly layer: Layer;
  readonly icon: LucideIcon;
  readonly phrase: PhraseKey;
}

const itemsOf = (panels: Panels): readonly Item[] =>
  listOf(panels).map(([layer, { icon, phrase }]) => ({ layer, icon, phrase }));

/** On phones; the basket says how much is in it. */
const fromRail: readonly Item[] = [
  ...itemsOf(railPanels).filter(({ layer }) => layer !== "basket"),
  { layer: "share", icon: Share2, phrase: "app.share" },
  { layer: "export", icon: ImageDown, phrase: "app.export" },
];

const everywhere: readonly Item[] = [
  { layer: "title", icon: Pencil, phrase: "more.title" },
  ...itemsOf(morePanels),
  { layer: "settings", icon: Settings, phrase: "app.settings" },
  { layer: "help", icon: CircleHelp, phrase: "app.help" },
];

/** Everything that is not needed all the time, in words. */
export function MorePanel({ onOpen, isPhone }: MorePanelProps) {
  const { t } = usePhrases();
  const { actions, handle, frame } = useBoardContext();
  const { basket } = useStore(handle.board);
  const { showPointers, sharePointer, calm, sparesData } = useStore(settings);
  const isOn = showPointers || sharePointer;
  /** What is then done on the board or in the List, which this panel may cover. */
  const start = (act: () => void) => {
    onOpen(undefined);
    act();
  };
  /** The List has nothing to tap on; a note there is pointed at from its own menu. */
  const pointOnBoard = () => {
    frame.showView("board");
    actions.startPointing();
  };
  const toItem = ({ layer, icon, phrase }: Item) => (
    <Button key={layer} icon={icon} onClick={() => onOpen(layer)}>
      {t(phrase)}
    </Button>
  );
  return (
    <div className="more">
      {isPhone && (
        <Suspense>
          <RaiseHand />
        </Suspense>
      )}
      {isPhone && fromRail.map(toItem)}
      {isPhone && (
        <Button icon={Archive} onClick={() => onOpen("basket")}>
          {t("more.basket", { count: basket.length })}
        </Button>
      )}
      <Button icon={SquareCheck} onClick={() => start(() => actions.selectSeveral(true))}>
        {t("select.start")}
      </Button>
      <Button icon={Radar} onClick={() => start(pointOnBoard)}>
        {t("point.start")}
      </Button>
      {everywhere.map(toItem)}
      {!calm && !sparesData && (
        <Toggle
          label={t("app.pointers")}
          isOn={isOn}
          onChange={(next) => settings.change({ showPointers: next, sharePointer: next })}
        />
      )}
      <hr />
      <Button icon={Trash2} onClick={() => onOpen("forget")}>
        {t("more.forget")}
      </Button>
      <Button icon={LogOut} onClick={() => navigate("/")}>
        {t("app.leave")}
      </Button>
      <ErasedOn />
    </div>
  );
}

/** When the relay erases the board, if nobody uses it from now on. */
function ErasedOn() {
  const { t, language } = usePhrases();
  const days = readPageMeta().retentionDays;
  if (days === undefined) return null;
  const date = new Date();
  date.setDate(date.getDate() + days);
  return <p className="more-erased">{t("more.erased", { date: dateInWords(date, language) })}</p>;
}
