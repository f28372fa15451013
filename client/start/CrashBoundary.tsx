import { Component, type ReactNode } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import { PlainPage } from "./PlainPage.tsx";

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** Says in words that the page failed, and how to go on, instead of leaving it blank. */
export class CrashBoundary extends Component<CrashBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = usePhrases();
  return (
    <PlainPage title={t("problem.crash")}>
      <p>{t("problem.crash.text")}</p>
      <Button look="filled" onClick={() => location.reload()}>
        {t("problem.reload")}
      </Button>
    </PlainPage>
  );
}
