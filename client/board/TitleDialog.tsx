import { type FormEvent, useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";

/** Anyone may change the title, for all. */
export function TitleDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const [title, setTitle] = useState(() => handle.board.get().title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handle.acts.renameBoard(title);
    onClose();
  };
  return (
    <Dialog title={t("more.title")} size="narrow" onClose={onClose}>
      <form className="title-form" onSubmit={submit}>
        <Field
          label={t("more.title.label")}
          value={title}
          onChange={setTitle}
          limit={textLimits.title}
          data-autofocus
        />
        <Button look="filled" type="submit">
          {t("more.title.save")}
        </Button>
      </form>
    </Dialog>
  );
}
