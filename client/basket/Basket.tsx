import { Undo2 } from "lucide-react";
import { useRef } from "react";
import type { Note } from "../../shared/note.ts";
import { type Phrase, usePhrases } from "../i18n/phrases.ts";
import { shortNameOf } from "../overlay/noteWords.ts";
import { ShapeMark } from "../overlay/ShapeMark.tsx";
import { NotePhoto } from "../photo/NotePhoto.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { useRowFocus } from "./useRowFocus.ts";
import "./basket.css";

/** What was put away, for everyone to see; anyone brings it back (rule 3). */
export default function Basket() {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const { basket } = useStore(handle.board);
  const root = useRef<HTMLDivElement>(null);
  useRowFocus(root, basket);
  return (
    <div ref={root} tabIndex={-1}>
      <p className="basket-text">{t(basket.length === 0 ? "basket.empty" : "basket.text")}</p>
      {basket.length > 0 && (
        <ul className="basket">
          {basket.map((note) => (
            <li key={note.id} data-color={note.color}>
              <div className="basket-note">
                <span className="basket-color">
                  <ShapeMark color={note.color} />
                  <span className="visually-hidden">{t(`color.${note.color}`)}</span>
                </span>
                {note.photo && <NotePhoto photo={note.photo} alt="" className="note-photo-row" />}
                <p dir="auto">{wordsOf(note, t)}</p>
              </div>
              <div className="basket-acts">
                <Button
                  look="link"
                  icon={Undo2}
                  aria-label={t("basket.bringBack", { note: shortNameOf(wordsOf(note, t), t) })}
                  onClick={() => actions.bringBack(note.id)}
                >
                  {t("note.restore")}
                </Button>
                {handle.isMine(note.id) && (
                  <Button look="link" onClick={() => actions.takeBack(note.id)}>
                    {t("note.takeBack")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function wordsOf({ text, photo }: Note, t: Phrase): string {
  return text.trim() === "" ? t(photo ? "photo.name" : "note.empty") : text;
}
