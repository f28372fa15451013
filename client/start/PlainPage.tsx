import { type ReactNode, useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { PageFooter, PageHeader } from "./PageHeader.tsx";
import "./plainPage.css";

export interface PlainPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page of few words: one heading, what it means, what to do next. */
export function PlainPage({ title, children }: PlainPageProps) {
  const { t } = usePhrases();
  useEffect(() => {
    document.title = `${title} – ${t("app.name")}`;
  }, [title, t]);
  return (
    <div className="page">
      <PageHeader />
      <main className="plain-page" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
      <PageFooter />
    </div>
  );
}
