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
  const { actions, camera } = useBoardContext();
  const [isMoving, setMoving] = useState(false);
  const isPhone = useIsPhone();
  const zoom = (factor: number) => () => camera.zoomBy(factor);
  return (
    <div className="zoom-tools">
      {isMoving && <MoveView />}
      <div className="toolbar toolbar-zoom" role="toolbar" aria-label={t("zoom.name")}>
        <Button icon={ZoomOut} isStacked onClick={zoom(1 / zoomStep)}>
          {t("zoom.out")}
        </Button>
        <Button icon={ZoomIn} isStacked onClick={zoom(zoomStep)}>
          {t("zoom.in")}
        </Button>
        {!isPhone && (
          <Button
            icon={Move}
            isStacked
            aria-expanded={isMoving}
            onClick={() => setMoving(!isMoving)}
          >
            {t("zoom.move")}
          </Button>
        )}
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

function MoveView() {
  const { t } = usePhrases();
  const { camera } = useBoardContext();
  const pan = (x: number, y: number) => () => camera.panBy(x * panStep, y * panStep);
  return (
    <div className="toolbar toolbar-zoom" role="toolbar" aria-label={t("zoom.move")}>
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
    </div>
  );
}
