import { Hand } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import "../notice.css";

/** For the five seconds before the group moves: anyone may say wait. */
export function MoveNotice() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { move } = useWorkshop().position;
  if (move.kind !== "pending") return null;
  return (
    <div className="notice notice-strong">
      <p>
        {move.to === undefined ? (
          <strong>{t("step.wait.end")}</strong>
        ) : (
          <>
            <strong>{t("step.wait")}</strong>{" "}
            {t("step.named", { step: move.to, name: t(`step.${move.to}`) })}
          </>
        )}
      </p>
      <Button look="outlined" icon={Hand} onClick={acts.wait}>
        {t("step.wait.do")}
      </Button>
    </div>
  );
}
