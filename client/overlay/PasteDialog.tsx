import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { linesOf, mostLines } from "../state/copyActs.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** A text of several lines was pasted on the board: asks once whether it is several notes or one. */
export function PasteDialog({ text }: { readonly text: string }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const lines = linesOf(text);
  const count = Math.min(lines.length, mostLines);
  const add = (texts: readonly string[]) => () => {
    actions.leaveQuestion();
    actions.addTexts(texts);
  };
  const acts = (
    <>
      {text.trim().length <= textLimits.note && (
        <Button look="lined" onClick={add([text.trim()])}>
          {t("paste.one")}
        </Button>
      )}
      <Button look="filled" data-autofocus onClick={add(lines.slice(0, mostLines))}>
        {t("paste.many", { count })}
      </Button>
    </>
  );
  return (
    <Dialog
      title={t("paste.title", { count: lines.length })}
      onClose={actions.leaveQuestion}
      acts={acts}
      size="narrow"
    >
      <ul className="paste-lines">
        {lines.slice(0, shown).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal and never change
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
        {lines.length > shown && <li aria-hidden="true">…</li>}
      </ul>
      {lines.length > mostLines && <p>{t("paste.first", { count: mostLines })}</p>}
    </Dialog>
  );
}

/** So many lines are shown again, to be recognised. */
const shown = 6;
