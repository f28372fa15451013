import { MousePointerClick, Move, Ungroup } from "lucide-react";
import { useState } from "react";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";

export interface GroupDialogProps {
  readonly id: string;
  /** Whether there is a board on the screen to tap on. */
  readonly isBoard: boolean;
}

/** What anyone can do with a group: name it, move it as one, dissolve it. */
export function GroupDialog({ id, isBoard }: GroupDialogProps) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const group = useStore(handle.board).groups.find((one) => one.id === id);
  const [name, setName] = useState(group?.name ?? "");
  if (!group) return null;
  const [lead] = group.notes;
  const act = (deed: () => void) => () => {
    actions.leaveQuestion();
    deed();
  };
  const words = group.notes.flatMap((note) => handle.note(note) ?? []);
  return (
    <Dialog
      title={t("group.open", { name: group.name || t("count.notes", { count: words.length }) })}
      onClose={actions.leaveQuestion}
      size="narrow"
    >
      <form
        className="sign-form"
        onSubmit={(event) => {
          event.preventDefault();
          act(() => actions.nameGroup(id, name))();
        }}
      >
        <Field label={t("group.name")} value={name} onChange={setName} limit={textLimits.name} />
        <Button look="lined" type="submit">
          {t("group.save")}
        </Button>
      </form>
      <ul className="group-notes">
        {words.map((note) => (
          <li key={note.id} dir="auto">
            {note.text.trim() || t("note.empty")}
          </li>
        ))}
      </ul>
      <div className="note-more">
        {lead !== undefined && (
          <Button icon={Move} onClick={() => actions.ask({ kind: "move", id: lead })}>
            {t("move.to")}
          </Button>
        )}
        {lead !== undefined && isBoard && (
          <Button icon={MousePointerClick} onClick={act(() => actions.pick(lead))}>
            {t("move.byHand")}
          </Button>
        )}
        <Button icon={Ungroup} onClick={act(() => actions.dissolveGroup(id))}>
          {t("group.dissolve")}
        </Button>
      </div>
    </Dialog>
  );
}
