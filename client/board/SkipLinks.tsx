import { usePhrases } from "../i18n/phrases.ts";

/**
 * Ways past the header for keyboards. Buttons and not links: a link would change the part of the
 * address that holds the board's secret.
 */
export function SkipLinks() {
  const { t } = usePhrases();
  return (
    <nav className="skip-links" aria-label={t("app.skip")}>
      <button type="button" className="skip-link" onClick={() => focusFirst("main")}>
        {t("app.skip.main")}
      </button>
      <button
        type="button"
        className="skip-link"
        onClick={() => focusFirst("[role=toolbar] button")}
      >
        {t("app.skip.tools")}
      </button>
    </nav>
  );
}

function focusFirst(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
