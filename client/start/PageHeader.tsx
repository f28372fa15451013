import { CircleHelp, Settings } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { nameOfLanguage } from "../i18n/nameOfLanguage.ts";
import { languages } from "../i18n/phrase.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { settings } from "../state/settings.ts";
import { Button } from "../ui/Button.tsx";
import { Logo } from "../ui/Logo.tsx";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { InnerLink } from "./InnerLink.tsx";
import "./pageHeader.css";

const SettingsDialog = lazy(() => import("../settings/SettingsDialog.tsx"));
const HelpDialog = lazy(() => import("../help/HelpDialog.tsx"));

/** On every page that is not a board: whose it is, the other languages, settings, help. */
export function PageHeader() {
  const { t, language } = usePhrases();
  const others = languages.filter((one) => one !== language);
  const isPhone = useIsPhone();
  return (
    <header className="page-header">
      <InnerLink href="/" className="page-header-name">
        <Logo />
        {t("app.name")}
      </InnerLink>
      <div className="page-header-acts">
        {others.map((other) => (
          <Button key={other} lang={other} onClick={() => settings.change({ language: other })}>
            {nameOfLanguage(other)}
          </Button>
        ))}
        {!isPhone && <SettingsAndHelp />}
      </div>
    </header>
  );
}

/** Phones have no room for them at the top. */
export function PageFooter() {
  if (!useIsPhone()) return null;
  return (
    <footer className="page-footer">
      <SettingsAndHelp />
    </footer>
  );
}

function SettingsAndHelp() {
  const { t } = usePhrases();
  const [open, setOpen] = useState<"settings" | "help">();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button icon={Settings} onClick={() => setOpen("settings")}>
        {t("app.settings")}
      </Button>
      <Button icon={CircleHelp} onClick={() => setOpen("help")}>
        {t("app.help")}
      </Button>
      <Suspense>
        {open === "settings" && <SettingsDialog onClose={close} />}
        {open === "help" && <HelpDialog onClose={close} />}
      </Suspense>
    </>
  );
}
