import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

export interface ForgetDialogProps {
  readonly onClose: () => void;
  readonly onForget: () => void;
  /** Something of this device has not reached the relay and would be lost. */
  readonly isUnsent?: boolean;
}

/** Asked once, because forgetting cannot be undone without the link. */
export function ForgetDialog({ onClose, onForget, isUnsent = false }: ForgetDialogProps) {
  const { t } = usePhrases();
  return (
    <Dialog
      title={t("forget.title")}
      size="narrow"
      onClose={onClose}
      acts={
        <>
          <Button look="lined" onClick={onClose} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button look="filled" onClick={onForget}>
            {t("forget.go")}
          </Button>
        </>
      }
    >
      <p>{t("forget.text")}</p>
      {isUnsent && <p className="forget-unsent">{t("forget.unsent")}</p>}
    </Dialog>
  );
}
