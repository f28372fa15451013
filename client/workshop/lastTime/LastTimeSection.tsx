import { readLastTime } from "../../../shared/workshop/lastTime.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { LastTimeTexts } from "./LastTimeTexts.tsx";

/** What was said last time, at any moment of the workshop. */
export function LastTimeSection() {
  const { t } = usePhrases();
  const lastTime = useStore(useBoardContext().handle.workshop.watch(readLastTime));
  if (!lastTime) return null;
  return (
    <details>
      <summary>{t("last.title")}</summary>
      <LastTimeTexts lastTime={lastTime} />
    </details>
  );
}
