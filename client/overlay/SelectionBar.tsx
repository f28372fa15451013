import {
  Archive,
  CopyPlus,
  Group,
  MousePointerClick,
  Move,
  Palette,
  SquareCheck,
} from "lucide-react";
import { useEffect, useId, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { selectedOn } from "../state/selectionActs.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { focusMain } from "../ui/focusMain.ts";
import { ColorRadios } from "./ColorRadios.tsx";
import "./selection.css";

/**
 * "Select several is on – Done", and what can be done with the selected notes. The same on the board
 * and in the List; the frame around the view says it once more.
 */
export default function SelectionBar({ isBoard }: { readonly isBoard: boolean }) {
  const { t } = usePhrases();
  const { actions, handle, scene } = useBoardContext();
  const { selected } = useStore(scene);
  const board = useStore(handle.board);
  const [isColoring, setColoring] = useState(false);
  const colors = useId();
  const ids = selectedOn(board, selected);
  // Done goes with the bar, and focus with it.
  useEffect(() => () => void requestAnimationFrame(focusMain), []);
  const [lead] = ids;
  return (
    <section className="selection-bar" aria-label={t("select.bar")} data-own-pointer>
      <div className="selection-head">
        <p>
          <b>{t("select.on")}</b>{" "}
          <span>
            {ids.length > 0 ? t("select.count", { count: ids.length }) : t("select.hint")}
          </span>
        </p>
        <Button look="outlined" onClick={() => actions.selectSeveral(false)}>
          {t("note.done")}
        </Button>
      </div>
      <div className="selection-acts" role="toolbar" aria-label={t("select.bar")}>
        {lead === undefined ? (
          <Button icon={SquareCheck} onClick={actions.selectAll}>
            {t("select.all")}
          </Button>
        ) : (
          <>
            <Button icon={Move} onClick={() => actions.ask({ kind: "move", id: lead })}>
              {t("move.to")}
            </Button>
            {isBoard && (
              <Button icon={MousePointerClick} onClick={() => actions.pick(lead)}>
                {t("note.move")}
              </Button>
            )}
            {ids.length > 1 && (
              <Button icon={Group} onClick={() => actions.group(ids)}>
                {t("group.make")}
              </Button>
            )}
            <Button
              icon={Palette}
              aria-expanded={isColoring}
              aria-controls={colors}
              onClick={() => setColoring(!isColoring)}
            >
              {t("note.color")}
            </Button>
            <Button icon={CopyPlus} onClick={() => actions.duplicate(ids)}>
              {t("note.duplicate")}
            </Button>
            <Button icon={Archive} onClick={() => actions.putAway(ids)}>
              {t("note.putAway")}
            </Button>
          </>
        )}
      </div>
      <div id={colors} className="selection-colors">
        {isColoring && lead !== undefined && (
          <ColorRadios
            color={sharedColor(ids.map((id) => handle.note(id)?.color))}
            onChange={(color) => actions.colorNotes(ids, color)}
          />
        )}
      </div>
    </section>
  );
}

/** The one colour all of them have; undefined for several. */
function sharedColor<Color>(colors: readonly (Color | undefined)[]): Color | undefined {
  const [first, ...rest] = colors;
  return rest.every((color) => color === first) ? first : undefined;
}
