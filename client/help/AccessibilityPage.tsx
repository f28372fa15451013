import { usePhrases } from "../i18n/phrases.ts";
import { InnerLink } from "../start/InnerLink.tsx";
import { PlainPage } from "../start/PlainPage.tsx";
import { Statement } from "./Statement.tsx";

/** The accessibility statement at an address of its own, for everyone and without a board. */
export default function AccessibilityPage() {
  const { t } = usePhrases();
  return (
    <PlainPage title={t("statement.title")}>
      <Statement />
      <InnerLink href="/" className="button button-lined">
        {t("app.start")}
      </InnerLink>
    </PlainPage>
  );
}
