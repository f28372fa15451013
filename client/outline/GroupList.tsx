import { Group as GroupIcon } from "lucide-react";
import type { Group } from "../../shared/group.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";

/** All groups on the board; each opens what can be done with it. */
export function GroupList({ groups }: { readonly groups: readonly Group[] }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  if (groups.length === 0) return null;
  return (
    <ul className="outline-groups" aria-label={t("group.notes")}>
      {groups.map(({ id, name, notes }) => (
        <li key={id}>
          <Button look="lined" icon={GroupIcon} onClick={() => actions.ask({ kind: "group", id })}>
            {t("group.label", {
              name: t("group.open", { name: name || t("group.unnamed") }),
              count: notes.length,
            })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
