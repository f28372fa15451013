import { usePhrases } from "../../i18n/phrases.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";
import { useMirror } from "./useMirror.ts";
import "../notice.css";

/** The mirror is open for all; everyone looks when they want, and anyone closes it. */
export function MirrorNotice() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { mirror, close } = useMirror();
  if (!mirror) return null;
  return (
    <div className="notice">
      <p>{t("mirror.isOpen")}</p>
      <Button look="outlined" onClick={() => frame.openLayer("together")}>
        {t("mirror.show")}
      </Button>
      <Button onClick={close}>{t("mirror.close")}</Button>
    </div>
  );
}
