import { Plus, Redo2, Timer, Undo2 } from "lucide-react";
import { useId, useRef, useSyncExternalStore } from "react";
import type { ActName } from "../../shared/undoStack.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { focusField } from "../ui/focusField.ts";
import { TimerButtonSign } from "../workshop/timer/TimerButtonSign.tsx";
import { useNewNoteDrag } from "./useNewNoteDrag.ts";
import "./toolbar.css";

/** What most people want next, always at the same place: below the middle, on phones at the thumb. */
export function Toolbar() {
  const { t } = usePhrases();
  return (
    <div className="toolbar" role="toolbar" aria-label={t("tools.name")}>
      <NewNoteButton />
      <UndoButton />
      <RedoButton />
      <TimerButton />
    </div>
  );
}

/** Pressed, then the place pressed; or dragged onto the board. */
export function NewNoteButton() {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const button = useRef<HTMLButtonElement>(null);
  useNewNoteDrag(button);
  const begin = () => {
    actions.newNote();
    focusField();
  };
  return (
    <Button ref={button} look="filled" icon={Plus} className="new-note" onClick={begin}>
      {t("note.new")}
    </Button>
  );
}

/** Opens the timer; on phones its button shows what is left, because there is no rail. */
export function TimerButton({ isStacked = false }: { readonly isStacked?: boolean }) {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const open = () => frame.openLayer("timer");
  return isStacked ? (
    <Button isStacked onClick={open}>
      <TimerButtonSign isShort />
    </Button>
  ) : (
    <Button icon={Timer} onClick={open}>
      {t("timer.title")}
    </Button>
  );
}

/** Says what it will undo. */
export function UndoButton({ isStacked = false }: { readonly isStacked?: boolean }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const { undo } = useNextActs();
  const id = useId();
  return (
    <>
      <Button icon={Undo2} isStacked={isStacked} aria-describedby={id} onClick={actions.undo}>
        {t("tools.undo")}
      </Button>
      <span id={id} hidden>
        {undo && t("tools.undoes", { act: t(`act.${undo}`) })}
      </span>
    </>
  );
}

/** Drawn only while there is something to do again. */
export function RedoButton({ isStacked = false }: { readonly isStacked?: boolean }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const { redo } = useNextActs();
  const id = useId();
  if (!redo) return null;
  return (
    <>
      <Button icon={Redo2} isStacked={isStacked} aria-describedby={id} onClick={actions.redo}>
        {t("tools.redo")}
      </Button>
      <span id={id} hidden>
        {t("tools.redoes", { act: t(`act.${redo}`) })}
      </span>
    </>
  );
}

interface NextActs {
  readonly undo: ActName | undefined;
  readonly redo: ActName | undefined;
}

/** What undo and redo would do now; the same object while nothing changed, as React wants it. */
function useNextActs(): NextActs {
  const { handle } = useBoardContext();
  const last = useRef<NextActs>({ undo: undefined, redo: undefined });
  const subscribe = useRef((changed: () => void) => {
    const stops = [handle.acts.subscribe(changed), handle.board.subscribe(changed)];
    return () => {
      for (const stop of stops) stop();
    };
  });
  return useSyncExternalStore(subscribe.current, () => {
    const { undo, redo } = handle.acts.next();
    if (undo !== last.current.undo || redo !== last.current.redo) last.current = { undo, redo };
    return last.current;
  });
}
