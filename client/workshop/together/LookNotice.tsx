import { Eye } from "lucide-react";
import { regionAt } from "../../../shared/regions.ts";
import { turned } from "../../../shared/triangle.ts";
import type { Look } from "../../../shared/workshop/look.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { regionInWords } from "../../state/placeWords.ts";
import { Button } from "../../ui/Button.tsx";
import { middleOf, useAskedLook } from "./useAskedLook.ts";
import "../notice.css";

/** Somebody asks all to look somewhere. Nothing moves before this person says so. */
export function LookNotice() {
  const { t } = usePhrases();
  const { look, leave } = useAskedLook();
  const show = useShowLook();
  if (!look) return null;
  const go = () => {
    show(look);
    leave();
  };
  return (
    <div className="notice">
      <p>{t("look.asked", { where: regionInWords(t, regionAt(middleOf(look))) })}</p>
      <Button look="outlined" icon={Eye} onClick={go}>
        {t("look.go")}
      </Button>
      <Button onClick={leave}>{t("look.leave")}</Button>
    </div>
  );
}

function useShowLook(): (look: Look) => void {
  const { actions, camera } = useBoardContext();
  return (look) => {
    const region = CSS.escape(regionAt(middleOf(look)));
    const heading = document.querySelector<HTMLElement>(`.outline [data-heading="${region}"]`);
    // Each viewer may have turned the triangle.
    const { x, y } = turned(middleOf(look), camera.get().turn);
    const { width, height } = look;
    const seen = { x: x - width / 2, y: y - height / 2, width, height };
    if (!heading) return actions.show(seen);
    heading.focus({ preventScroll: true });
    heading.closest("section")?.scrollIntoView({ block: "start" });
  };
}
