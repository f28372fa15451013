import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** The only question the board asks before an act, because this one is final (rule 4). */
export function TakeBack({ id }: { readonly id: string }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const acts = (
    <>
      <Button look="lined" data-autofocus onClick={actions.leaveQuestion}>
        {t("takeBack.keep")}
      </Button>
      <Button look="outlined" onClick={() => actions.confirmTakeBack(id)}>
        {t("takeBack.do")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("takeBack.title")} onClose={actions.leaveQuestion} acts={acts} size="narrow">
      <blockquote className="take-back-text" dir="auto">
        {handle.textOf(id)}
      </blockquote>
      <p>{t("takeBack.text")}</p>
      <p>{t("takeBack.offline")}</p>
    </Dialog>
  );
}
