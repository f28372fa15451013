import { Plus, Search } from "lucide-react";
import type { Rect } from "../../shared/geometry.ts";
import { type AreaGroup, areaGroups, areaSheets } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import type { PanelProps } from "./panels.ts";
import "./areas.css";

/** The parts of the workshop that have a sheet of their own beside the triangle. */
export default function AreasPanel({ onClose }: PanelProps) {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const { areas } = useStore(handle.board);
  const isOpen = (group: AreaGroup) =>
    areaSheets.some((sheet) => sheet.group === group && areas.includes(sheet.area));
  const show = (group: AreaGroup) => {
    handle.acts.openAreas(group);
    onClose();
    actions.show(rectOf(group));
  };
  return (
    <>
      <p className="areas-lead">{t("areas.lead")}</p>
      <ul className="areas">
        {areaGroups.map((group) => {
          const area = t(`areas.${group}`);
          return (
            <li key={group}>
              <span>{area}</span>
              <Button
                look="lined"
                icon={isOpen(group) ? Search : Plus}
                aria-label={t(isOpen(group) ? "areas.show.named" : "areas.open.named", { area })}
                onClick={() => show(group)}
              >
                {t(isOpen(group) ? "areas.show" : "areas.open")}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Around all sheets of a group. */
function rectOf(group: AreaGroup): Rect {
  const rects = areaSheets.filter((sheet) => sheet.group === group).map(({ rect }) => rect);
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
