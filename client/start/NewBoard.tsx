import { ArrowRight, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { myBoards } from "../state/myBoards.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { fetchShareDialog } from "./fetchShareDialog.ts";
import { navigate } from "./location.ts";
import "./newBoard.css";

/** Makes a board on this device; it asks one thing, the title, and that may stay empty. */
export function NewBoard() {
  const { t } = usePhrases();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="new-board card" onClick={() => setIsAsking(true)}>
        <Plus className="icon" aria-hidden="true" strokeWidth={2.4} />
        <span>{t("start.new")}</span>
        <ArrowRight className="icon" aria-hidden="true" strokeWidth={1.9} />
      </button>
      {isAsking && <TitleQuestion onClose={() => setIsAsking(false)} />}
    </>
  );
}

function TitleQuestion({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const [title, setTitle] = useState("");
  const [isMaking, setIsMaking] = useState(false);

  const make = async () => {
    setIsMaking(true);
    const share = fetchShareDialog();
    const { createLocalBoard } = await import("../sync/createLocalBoard.ts");
    await share;
    const secret = createLocalBoard(title);
    myBoards.remember(secret, title);
    navigate(`/b#${secret}`, { isNew: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMaking) void make();
  };
  return (
    <Dialog title={t("start.new")} size="narrow" onClose={onClose}>
      <form className="new-board-form" onSubmit={submit}>
        <Field
          label={t("start.new.label")}
          hint={t("start.new.hint")}
          value={title}
          onChange={setTitle}
          limit={textLimits.title}
          data-autofocus
        />
        <Button look="filled" type="submit">
          {t("start.new.make")}
        </Button>
      </form>
    </Dialog>
  );
}
