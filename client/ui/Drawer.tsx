import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { focusMain } from "./focusMain.ts";
import { useIsPhone } from "./useIsPhone.ts";
import "./drawer.css";

export interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel beside the board that leaves the board usable; on a phone a sheet from below. */
export function Drawer(props: DrawerProps) {
  return useIsPhone() ? <Dialog {...props} /> : <SidePanel {...props} />;
}

function SidePanel({ title, onClose, children }: DrawerProps) {
  const { t } = usePhrases();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);

  useLayoutEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else focusMain();
    };
  }, []);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside className="drawer" aria-labelledby={titleId} onKeyDown={closeOnEscape}>
      <div className="drawer-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button icon={X} onClick={onClose}>
          {t("app.close")}
        </Button>
      </div>
      <div className="drawer-body">{children}</div>
    </aside>
  );
}
