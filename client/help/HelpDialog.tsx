import {
  Archive,
  type LucideIcon,
  Maximize,
  Move,
  Pencil,
  Plus,
  Printer,
  Undo2,
} from "lucide-react";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { KeyList } from "./KeyList.tsx";
import "./help.css";

interface HelpItem {
  readonly icon: LucideIcon;
  readonly title: PhraseKey;
  readonly text: PhraseKey;
}

const items: readonly HelpItem[] = [
  { icon: Plus, title: "help.write", text: "help.write.text" },
  { icon: Move, title: "help.move", text: "help.move.text" },
  { icon: Pencil, title: "help.change", text: "help.change.text" },
  { icon: Archive, title: "help.putAway", text: "help.putAway.text" },
  { icon: Maximize, title: "help.find", text: "help.find.text" },
  { icon: Undo2, title: "help.undo", text: "help.undo.text" },
];

/** Six things in few words, then every key. */
export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { singleKeys } = useStore(settings);
  return (
    <Dialog title={t("app.help")} onClose={onClose} className="help print-sheet">
      <ul className="help-items">
        {items.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon className="help-picture" aria-hidden="true" strokeWidth={1.6} />
            <div>
              <h3>{t(title)}</h3>
              <p>{t(text)}</p>
            </div>
          </li>
        ))}
      </ul>
      <h3>{t("help.keys")}</h3>
      <p>
        {t("help.keys.lead")} {!singleKeys && t("help.keys.off")}
      </p>
      <KeyList />
      <p className="no-print">
        <a className="button button-link" href="/accessibility" target="_blank" rel="noreferrer">
          {t("statement.title")}
        </a>
      </p>
      <Button look="lined" icon={Printer} className="no-print" onClick={() => print()}>
        {t("help.print")}
      </Button>
    </Dialog>
  );
}
