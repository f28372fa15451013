import { Leaf } from "lucide-react";
import { useEffect } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { focusMain } from "../../ui/focusMain.ts";
import { followCalm } from "./followCalm.ts";
import "../notice.css";

/** Lets what others do wait while this viewer is in calm mode. */
export function CalmWatcher() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  useEffect(
    () => followCalm({ handle, settings, firstNews: () => announce(`${t("told.calm")}.`) }),
    [handle, t],
  );
  return null;
}

/** What waits, and the one button that shows it. */
export function CalmNotice() {
  const { t } = usePhrases();
  const { calm } = useBoardContext().handle;
  const { added, changed } = useStore(calm.waiting);
  if (added + changed === 0) return null;
  const show = () => {
    calm.show();
    focusMain();
  };
  return (
    <div className="notice">
      <Button icon={Leaf} onClick={show}>
        {added > 0 ? t("calm.new", { count: added }) : t("calm.changed")}
      </Button>
    </div>
  );
}
