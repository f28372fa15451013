import { Printer } from "lucide-react";
import { lazy, Suspense } from "react";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { readPageMeta } from "./pageMeta.ts";
import "./lookAround.css";

const Practice = lazy(() =>
  import("../workshop/steps/Practice.tsx").then((part) => ({ default: part.Practice })),
);

/** In the order of the workshop. */
const questions: readonly PhraseKey[] = [
  "open",
  "assoc",
  "safe",
  "aim.3",
  "edge.meaning-context",
  "edge.context-resource",
  "edge.resource-meaning",
  "esther.1",
  "esther.2",
  "esther.3",
  "close",
];

/** What one wants to know before going in: the questions, who sees what, and until when. */
export function LookAround({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const days = readPageMeta().retentionDays;
  return (
    <Dialog title={t("join.look")} onClose={onClose} className="look-around print-sheet">
      <h3>{t("look.questions")}</h3>
      <ul>
        {questions.map((question) => (
          <li key={question}>{t(question)}</li>
        ))}
      </ul>
      <p className="look-esther">{t("esther.who")}</p>
      <Button look="lined" icon={Printer} className="no-print" onClick={() => print()}>
        {t("look.print")}
      </Button>
      <div className="look-practice no-print">
        <Suspense>
          <Practice />
        </Suspense>
      </div>
      <h3>{t("look.long")}</h3>
      <p>{t("look.long.text")}</p>
      <h3>{t("look.who")}</h3>
      <p>
        {t("look.who.text")} {t("unsigned")}
      </p>
      <h3>{t("look.happens")}</h3>
      <p>{t("look.happens.text")}</p>
      <h3>{t("look.until")}</h3>
      <p>{days === undefined ? t("look.until.unknown") : t("look.until.days", { count: days })}</p>
    </Dialog>
  );
}
