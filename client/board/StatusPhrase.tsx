import { Check, Cloud, CloudOff, type LucideIcon, RefreshCw } from "lucide-react";
import { type Phrase, usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { refusalPhrase } from "../state/refusal.ts";
import { useStore } from "../state/useStore.ts";
import type { Status } from "../sync/boardHandle.ts";
import "./status.css";

interface Said {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly tone: "ok" | "calm" | "warn";
  /** Too long to stand beside the title. */
  readonly isLong: boolean;
}

/**
 * Whether what was written is safe, in one phrase beside the title. It is read aloud from here also
 * when it is too long and stands in `LongStatus` instead.
 */
export function StatusPhrase() {
  const { t } = usePhrases();
  const said = sayStatus(useStore(useBoardContext().handle.status), t);
  const { icon: Icon, text, tone, isLong } = said;
  return (
    <p className={`status status-${tone} ${isLong ? "visually-hidden" : ""}`} role="status">
      <Icon className="status-icon" aria-hidden="true" strokeWidth={1.9} />
      {text}
    </p>
  );
}

/** The longer phrases, for the eyes: on a line of their own. */
export function LongStatus() {
  const { t } = usePhrases();
  const said = sayStatus(useStore(useBoardContext().handle.status), t);
  const { icon: Icon, text, tone, isLong } = said;
  if (!isLong) return null;
  return (
    <p className={`status status-long status-${tone}`} aria-hidden="true">
      <Icon className="status-icon" strokeWidth={1.9} />
      {text}
    </p>
  );
}

function sayStatus(status: Status, t: Phrase): Said {
  switch (status.kind) {
    case "saved":
      return { icon: Check, text: t("status.saved"), tone: "ok", isLong: false };
    case "sent":
      return {
        icon: Check,
        text: t("status.sent", { count: status.notes }),
        tone: "ok",
        isLong: false,
      };
    case "saving":
      return { icon: RefreshCw, text: t("status.saving"), tone: "calm", isLong: false };
    case "connecting":
      return { icon: Cloud, text: t("status.connecting"), tone: "calm", isLong: false };
    case "offline":
      return { icon: CloudOff, text: t("status.offline"), tone: "warn", isLong: true };
    case "unsaved":
      return { icon: CloudOff, text: t("status.unsaved"), tone: "warn", isLong: true };
    case "refused":
      return { icon: CloudOff, text: t(refusalPhrase(status.reason)), tone: "warn", isLong: true };
  }
}
