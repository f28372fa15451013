import { Undo2 } from "lucide-react";
import { useRef } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { shortNameOf } from "../overlay/noteWords.ts";
import { ShapeMark } from "../overlay/ShapeMark.tsx";
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
                <p dir="auto">{note.text.trim() === "" ? t("note.empty") : note.text}</p>
              </div>
              <div className="basket-acts">
                <Button
                  look="link"
                  icon={Undo2}
                  aria-label={t("basket.bringBack", { note: shortNameOf(note.text, t) })}
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
