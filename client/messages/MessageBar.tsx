import { Check, Move, X } from "lucide-react";
import { useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { focusMain } from "../ui/focusMain.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import "./messageBar.css";

/**
 * What happened last, at one place, until it is closed or something else happens; nothing closes by
 * clock. While a note is picked up its instruction stands here instead. Not a live region: the
 * announcer says the same.
 */
export function MessageBar() {
  const { scene, messages } = useBoardContext();
  const { picked, pointing } = useStore(scene);
  const message = useStore(messages);
  if (picked !== undefined) return <PickedBar id={picked} />;
  if (pointing !== undefined) return <PointingBar />;
  return message ? <Said text={message.text} canUndo={message.undo === true} /> : null;
}

function Said({ text, canUndo }: { readonly text: string; readonly canUndo: boolean }) {
  const { t } = usePhrases();
  const { actions, messages } = useBoardContext();
  return (
    <div className="message-bar">
      <Check className="icon" aria-hidden="true" strokeWidth={1.9} />
      <p tabIndex={-1}>{text}</p>
      {canUndo && (
        <Button
          className="message-undo"
          aria-label={t("tools.undoSaid", { message: text })}
          onClick={actions.undo}
        >
          {t("tools.undo")}
        </Button>
      )}
      <Button icon={X} onClick={() => messages.set(undefined)}>
        {t("app.close")}
      </Button>
    </div>
  );
}

function PickedBar({ id }: { readonly id: string }) {
  const isPhone = useIsPhone();
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  return (
    <div className="message-bar message-bar-picked">
      <p>
        {t("move.tap")} {!isPhone && t("move.keys")}
      </p>
      <Button icon={Move} onClick={() => actions.ask({ kind: "move", id })}>
        {t("move.to")}
      </Button>
      <Button className="message-undo" onClick={() => actions.dropPicked()}>
        {t("move.putBack")}
      </Button>
    </div>
  );
}

/** Stays until the button is pressed: what is pointed at by a tap is not gone by itself. */
function PointingBar() {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  // The button goes with the bar, and focus with it.
  useEffect(() => () => void requestAnimationFrame(focusMain), []);
  return (
    <div className="message-bar message-bar-picked">
      <p>{t("point.tap")}</p>
      <Button className="message-undo" onClick={actions.stopPointing}>
        {t("point.stop")}
      </Button>
    </div>
  );
}
