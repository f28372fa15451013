import { useEffect, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { deviceStorage, keyPrefix } from "../sync/deviceStorage.ts";
import { Button } from "../ui/Button.tsx";
import "./hint.css";

const storageKey = `${keyPrefix}hints`;

/** One line for who is new on this device, until they close it or do what it speaks of. */
export function Hint() {
  const { t } = usePhrases();
  const { acts } = useBoardContext().handle;
  const [isOpen, setIsOpen] = useState(() => deviceStorage.read(storageKey) !== "seen");
  useEffect(() => {
    if (!isOpen) return undefined;
    return acts.subscribe(() => {
      if (acts.next().undo === undefined) return;
      deviceStorage.write(storageKey, "seen");
      setIsOpen(false);
    });
  }, [acts, isOpen]);
  if (!isOpen) return null;
  const close = () => {
    deviceStorage.write(storageKey, "seen");
    setIsOpen(false);
    document.querySelector("main")?.focus({ preventScroll: true });
  };
  return (
    <aside className="hint" aria-label={t("app.help")}>
      <p>{t("hint.equal")}</p>
      <Button look="link" onClick={close}>
        {t("app.close")}
      </Button>
    </aside>
  );
}
