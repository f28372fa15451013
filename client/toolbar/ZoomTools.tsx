import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Maximize,
  Move,
  RotateCw,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { panStep, zoomStep } from "../overlay/runKey.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { useIsPhone } from "../ui/useIsPhone.ts";
import "./toolbar.css";

/** Every movement of the view as a button, so that nobody needs to drag or pinch (WCAG 2.5.7). */
export function ZoomTools() {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const [isMoving, setMoving] = useState(false);
  const isPhone = useIsPhone();
  return (
    <div className="zoom-tools">
      {isMoving && (
        <div className="toolbar toolbar-zoom" role="toolbar" aria-label={t("zoom.move")}>
          {isPhone && <ZoomButtons />}
          <PanButtons />
        </div>
      )}
      <div className="toolbar toolbar-zoom" role="toolbar" aria-label={t("zoom.name")}>
        {!isPhone && <ZoomButtons />}
        <Button icon={Move} isStacked aria-expanded={isMoving} onClick={() => setMoving(!isMoving)}>
          {t("zoom.move")}
        </Button>
        <Button icon={RotateCw} isStacked onClick={() => actions.turn(1)}>
          {t("zoom.turn")}
        </Button>
        <Button icon={Maximize} isStacked onClick={actions.showAll}>
          {t("zoom.all")}
        </Button>
      </div>
    </div>
  );
}

function ZoomButtons() {
  const { t } = usePhrases();
  const { camera } = useBoardContext();
  return (
    <>
      <Button icon={ZoomOut} isStacked onClick={() => camera.zoomBy(1 / zoomStep)}>
        {t("zoom.out")}
      </Button>
      <Button icon={ZoomIn} isStacked onClick={() => camera.zoomBy(zoomStep)}>
        {t("zoom.in")}
      </Button>
    </>
  );
}

function PanButtons() {
  const { t } = usePhrases();
  const { camera } = useBoardContext();
  const pan = (x: number, y: number) => () => camera.panBy(x * panStep, y * panStep);
  return (
    <>
      <Button icon={ArrowLeft} isStacked onClick={pan(1, 0)}>
        {t("zoom.left")}
      </Button>
      <Button icon={ArrowRight} isStacked onClick={pan(-1, 0)}>
        {t("zoom.right")}
      </Button>
      <Button icon={ArrowUp} isStacked onClick={pan(0, 1)}>
        {t("zoom.up")}
      </Button>
      <Button icon={ArrowDown} isStacked onClick={pan(0, -1)}>
        {t("zoom.down")}
      </Button>
    </>
  );
}
