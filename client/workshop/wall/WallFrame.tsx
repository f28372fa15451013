import { EyeOff } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { BoardFrame } from "../../board/BoardFrame.tsx";
import { usePhrases } from "../../i18n/phrases.ts";
import type { ChosenView } from "../../start/boardLink.ts";
import type { Layer } from "../../state/layers.ts";
import { Button } from "../../ui/Button.tsx";
import { useEscape } from "./useEscape.ts";
import { useProjectorTheme } from "./useProjectorTheme.ts";
import { useWakeLock } from "./useWakeLock.ts";
import { WallView } from "./WallView.tsx";
import "./wall.css";

export interface WallFrameProps {
  readonly title: string;
  readonly layer: Layer | undefined;
  readonly onOpen: (layer: Layer | undefined) => void;
}

/**
 * The screen of a room: the board and what everybody needs to read, large. All controls are one tap
 * or Esc away, and they are the same as on every screen: the wall is one more viewer (rule 19).
 */
export default function WallFrame({ title, layer, onOpen }: WallFrameProps) {
  const { t } = usePhrases();
  const [hasControls, setControls] = useState(false);
  const [view, setView] = useState<ChosenView>("board");
  const chosen = useMemo(() => ({ view, showView: setView, isForced: false }), [view]);
  const toggle = useCallback(() => setControls((before) => !before), []);
  useWakeLock();
  useProjectorTheme();
  useEscape(toggle);
  if (!hasControls && layer === undefined) return <WallView title={title} onControls={toggle} />;
  return (
    <>
      <BoardFrame title={title} view={chosen} layer={layer} onOpen={onOpen} />
      <Button look="lined" icon={EyeOff} className="wall-hide" onClick={() => setControls(false)}>
        {t("wall.hide")}
      </Button>
    </>
  );
}
