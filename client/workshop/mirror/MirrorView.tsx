import { useState } from "react";
import { mirrorSums, unanswered } from "../../../shared/workshop/mirror.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { nameOf } from "../../overlay/noteWords.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { Button } from "../../ui/Button.tsx";

/**
 * What all did, as it was when the mirror was opened: it does not follow what people do, and leaves
 * nothing behind when it closes.
 */
export function MirrorView() {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const [seen] = useState(() => {
    const notes = handle.outline.get().flatMap((region) => region.notes);
    return {
      sums: mirrorSums(handle.board.get(), handle.presence.people.get()),
      open: unanswered({ notes }),
    };
  });
  const { sums, open } = seen;
  return (
    <>
      <h4>{t("esther.1")}</h4>
      {sums ? (
        <ul className="mirror-sums">
          <li>{t("people.count", { count: sums.people })}.</li>
          <li>{t("mirror.notes", { count: sums.notes })}</li>
          <li>{t("mirror.kept", { count: sums.kept })}</li>
          {sums.promised > 0 && <li>{t("mirror.promised", { count: sums.promised })}</li>}
        </ul>
      ) : (
        <p>{t("mirror.few")}</p>
      )}
      <p className="together-hint">{t("mirror.split")}</p>
      <h4>{t("mirror.unanswered")}</h4>
      {open.length === 0 ? (
        <p>{t("mirror.unanswered.none")}</p>
      ) : (
        <>
          <p>{t("mirror.unanswered.text")}</p>
          <ul>
            {open.map(({ id, text }) => (
              <li key={id}>
                <Button className="mirror-note" onClick={() => actions.openNote(id)}>
                  <span dir="auto">{nameOf(text, t)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
