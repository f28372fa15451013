import { useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { deviceStorage, keyPrefix } from "../sync/deviceStorage.ts";
import { Button } from "../ui/Button.tsx";
import "./hint.css";

const storageKey = `${keyPrefix}hints`;

/** One line for who is new on this device, until they close it. */
export function Hint() {
  const { t } = usePhrases();
  const [isOpen, setIsOpen] = useState(() => deviceStorage.read(storageKey) !== "seen");
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
