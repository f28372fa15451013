import { type ComponentType, lazy, Suspense } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { ForgetDialog } from "../start/ForgetDialog.tsx";
import { navigate } from "../start/location.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { isPanel, type Layer, type Panel, type Sheet } from "../state/layers.ts";
import { useStore } from "../state/useStore.ts";
import { Drawer } from "../ui/Drawer.tsx";
import { MorePanel } from "./MorePanel.tsx";
import { morePanels } from "./morePanels.ts";
import { railPanels } from "./panels.ts";
import { TitleDialog } from "./TitleDialog.tsx";

const SettingsDialog = lazy(() => import("../settings/SettingsDialog.tsx"));
const HelpDialog = lazy(() => import("../help/HelpDialog.tsx"));
const ExportDialog = lazy(() => import("../export/ExportDialog.tsx"));
const ShareDialog = lazy(() => import("../share/ShareDialog.tsx"));

export interface BoardLayerProps {
  readonly layer: Layer | undefined;
  readonly onOpen: (layer: Layer | undefined) => void;
  readonly isPhone: boolean;
}

/** What lies beside or over the board now. It comes after the first board and is then always there. */
export default function BoardLayer({ layer, ...rest }: BoardLayerProps) {
  if (layer === undefined) return null;
  return isPanel(layer) ? (
    <OpenPanel key={layer} panel={layer} {...rest} />
  ) : (
    <Suspense>
      <OpenSheet sheet={layer} {...rest} />
    </Suspense>
  );
}

type Rest = Omit<BoardLayerProps, "layer">;

function OpenPanel({ panel, onOpen, isPhone }: Rest & { readonly panel: Panel }) {
  const { t } = usePhrases();
  const close = () => onOpen(undefined);
  if (panel === "more") {
    return (
      <Drawer title={t("app.more")} onClose={close}>
        <MorePanel onOpen={onOpen} isPhone={isPhone} />
      </Drawer>
    );
  }
  const part = railPanels[panel] ?? morePanels[panel];
  if (!part) return null;
  return (
    <Drawer title={t(part.phrase)} onClose={close}>
      <Suspense>
        <part.View onOpen={onOpen} onClose={close} />
      </Suspense>
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
