import { type ComponentType, lazy, Suspense } from "react";
import { Basket } from "../basket/Basket.tsx";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { PeopleDrawer } from "../people/PeopleDrawer.tsx";
import { ForgetDialog } from "../start/ForgetDialog.tsx";
import { navigate } from "../start/location.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Drawer } from "../ui/Drawer.tsx";
import { AreasPanel } from "./AreasPanel.tsx";
import { isPanel, type Layer, type Panel, type Sheet } from "./layers.ts";
import { MorePanel } from "./MorePanel.tsx";
import { TextsPanel } from "./TextsPanel.tsx";
import { TitleDialog } from "./TitleDialog.tsx";

const SettingsDialog = lazy(() => import("../settings/SettingsDialog.tsx"));
const HelpDialog = lazy(() => import("../help/HelpDialog.tsx"));
const ExportDialog = lazy(() => import("../export/ExportDialog.tsx"));
const ShareDialog = lazy(() => import("../share/ShareDialog.tsx"));

export interface BoardLayerProps {
  readonly layer: Layer;
  readonly onOpen: (layer: Layer | undefined) => void;
  readonly isPhone: boolean;
}

/** What lies beside or over the board now. */
export function BoardLayer({ layer, ...rest }: BoardLayerProps) {
  return isPanel(layer) ? (
    <OpenPanel key={layer} panel={layer} {...rest} />
  ) : (
    <Suspense>
      <OpenSheet sheet={layer} {...rest} />
    </Suspense>
  );
}

type Rest = Omit<BoardLayerProps, "layer">;

const titles: Readonly<Record<Panel, PhraseKey>> = {
  people: "app.people",
  basket: "basket",
  more: "app.more",
  areas: "more.areas",
  texts: "more.texts",
};

function OpenPanel({ panel, onOpen, isPhone }: Rest & { readonly panel: Panel }) {
  const { t } = usePhrases();
  const close = () => onOpen(undefined);
  return (
    <Drawer title={t(titles[panel])} onClose={close}>
      {panel === "basket" && <Basket />}
      {panel === "people" && <PeopleDrawer onShare={() => onOpen("share")} />}
      {panel === "more" && <MorePanel onOpen={onOpen} isPhone={isPhone} />}
      {panel === "areas" && <AreasPanel onShown={close} />}
      {panel === "texts" && <TextsPanel />}
    </Drawer>
  );
}

const plainSheets: Partial<Record<Sheet, ComponentType<{ readonly onClose: () => void }>>> = {
  settings: SettingsDialog,
  help: HelpDialog,
  export: ExportDialog,
  title: TitleDialog,
};

function OpenSheet({ sheet, onOpen }: Rest & { readonly sheet: Sheet }) {
  const { handle } = useBoardContext();
  const close = () => onOpen(undefined);
  const Plain = plainSheets[sheet];
  if (Plain) return <Plain onClose={close} />;
  if (sheet === "share") {
    return <ShareDialog secret={handle.secret} title={handle.board.get().title} onClose={close} />;
  }
  return <Forget onClose={close} />;
}

/** Leaves first, so that nothing writes into what is removed. */
function Forget({ onClose }: { readonly onClose: () => void }) {
  const { handle } = useBoardContext();
  const status = useStore(handle.status);
  const forget = () => {
    void handle.forget();
    navigate("/");
  };
  const isUnsent = status.kind !== "saved" && status.kind !== "sent";
  return <ForgetDialog onClose={onClose} onForget={forget} isUnsent={isUnsent} />;
}
