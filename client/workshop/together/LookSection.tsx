import { Eye } from "lucide-react";
import { useId, useState } from "react";
import type { Rect } from "../../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { anchorOf, areaSheet, isArea, type Region } from "../../../shared/regions.ts";
import { newEntryId } from "../../../shared/workshop/workshop.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { say } from "../../messages/messages.ts";
import { shortNameOf } from "../../overlay/noteWords.ts";
import { type OpenBoard, useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";

/** How much is shown around a part of the triangle or a note, board units. */
const around = 700;

/** Asks all others to look at what I see, at a note, or at a part of the board. */
export function LookSection() {
  const { t } = usePhrases();
  const board = useBoardContext();
  const outline = useStore(board.handle.outline);
  const { focused } = useStore(board.scene);
  const note = focused === undefined ? undefined : board.handle.note(focused);
  const isBoard = document.querySelector(".board-view") !== null;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const where = chosen ?? (note ? "note" : isBoard ? "view" : outline[0]?.region) ?? "";
  const id = useId();
  const ask = () => {
    const rect = rectOf(where, board, note && noteRectAt(note.place, layoutNote(note.text)));
    board.handle.presence.askToLook({ id: newEntryId(), ...rect });
    say(board.messages, t("said.look"));
  };
  return (
    <section aria-labelledby="together-look">
      <h3 id="together-look">{t("look.title")}</h3>
      <p>{t("look.text")}</p>
      <div className="field">
        <label htmlFor={id}>{t("look.where")}</label>
        <select id={id} value={where} onChange={(event) => setChosen(event.target.value)}>
          {note && (
            <option value="note">{t("look.note", { note: shortNameOf(note.text, t) })}</option>
          )}
          {isBoard && <option value="view">{t("look.view")}</option>}
          {outline.map(({ region }) => (
            <option key={region} value={region}>
              {t(`region.${region}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="together-acts">
        <Button look="lined" icon={Eye} onClick={ask}>
          {t("look.ask")}
        </Button>
      </div>
    </section>
  );
}

function rectOf(where: string, { camera, handle }: OpenBoard, note: Rect | undefined): Rect {
  if (where === "note" && note) return grown(note);
  const region = handle.outline.get().find((entry) => entry.region === where)?.region;
  if (region) return rectOfRegion(region);
  const { width, height } = camera.get();
  const corners = [
    camera.toBoard({ x: 0, y: 0 }),
    camera.toBoard({ x: width, y: 0 }),
    camera.toBoard({ x: 0, y: height }),
    camera.toBoard({ x: width, y: height }),
  ];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function rectOfRegion(region: Region): Rect {
  if (isArea(region)) return areaSheet(region).rect;
  const { x, y } = anchorOf(region);
  return grown({ x, y, width: 0, height: 0 });
}

function grown({ x, y, width, height }: Rect): Rect {
  return {
    x: x - around / 2,
    y: y - around / 2,
    width: width + around,
    height: height + around,
  };
}
