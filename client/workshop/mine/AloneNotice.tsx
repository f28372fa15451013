import { EyeOff } from "lucide-react";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useAloneFirst } from "./useAloneFirst.ts";
import { useStartReveal } from "./useStartReveal.ts";
import "../notice.css";

/** In the steps that begin alone, until their notes are shown together. */
export function AloneNotice() {
  const { t } = usePhrases();
  const startReveal = useStartReveal();
  if (!useAloneFirst()) return null;
  return (
    <div className="notice notice-own">
      <p>{t("alone.lead")}</p>
      <MineButton />
      <Button look="link" aria-label={t("reveal.start")} onClick={startReveal}>
        {t("reveal.short")}
      </Button>
    </div>
  );
}

/** In the ribbon while something is kept and the step does not say so itself. */
export function MineAct() {
  const { kept } = useBoardContext().handle;
  const isAlone = useAloneFirst();
  const { length } = useStore(kept.all);
  return isAlone || length === 0 ? null : <MineButton />;
}

function MineButton() {
  const { t } = usePhrases();
  const { handle, frame } = useBoardContext();
  const { length } = useStore(handle.kept.all);
  return (
    <Button icon={EyeOff} onClick={() => frame.openLayer("mine")}>
      {length === 0 ? t("mine.title") : t("mine.count", { count: length })}
    </Button>
  );
}
