import { X } from "lucide-react";
import {
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "./Button.tsx";
import { focusMain } from "./focusMain.ts";
import { insideDialogs } from "./insideDialogs.ts";
import "./dialog.css";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** wide: 752 px. narrow: 480 px, for one question. */
  readonly size?: "wide" | "narrow";
  /** Buttons that stay at the lower edge, however long the rest is. */
  readonly acts?: ReactNode;
  readonly className?: string;
}

/**
 * A modal layer: the browser's own <dialog>, so Esc closes it, nothing behind it can be reached, and
 * focus returns to where it was. On a phone a sheet from below. Focus goes to what carries
 * `data-autofocus`, else to the first thing inside.
 */
export function Dialog({ title, onClose, children, size = "wide", acts, className }: DialogProps) {
  const { t } = usePhrases();
  const titleId = useId();
  const Inside = useSyncExternalStore(insideDialogs.subscribe, insideDialogs.get);
  const element = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return undefined;
    const closed = () => close.current();
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    dialog.addEventListener("close", closed);
    return () => {
      dialog.removeEventListener("close", closed);
      dialog.close();
      focusMain();
    };
  }, []);

  const classes = ["dialog", `dialog-${size}`, className].filter(Boolean).join(" ");
  return (
    <dialog ref={element} className={classes} aria-labelledby={titleId}>
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button icon={X} onClick={onClose}>
          {t("app.close")}
        </Button>
      </div>
      <div className="dialog-body">{children}</div>
      {acts && <div className="dialog-acts">{acts}</div>}
      {Inside && <Inside />}
    </dialog>
  );
}
