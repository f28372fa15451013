import { ArrowRight, FolderOpen } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import "./newBoard.css";

const OpenFileDialog = lazy(() => import("./OpenFileDialog.tsx"));

/** Opens a board file as a new board. */
export function OpenFile() {
  const { t } = usePhrases();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="new-board card" onClick={() => setAsking(true)}>
        <FolderOpen className="icon" aria-hidden="true" strokeWidth={1.9} />
        <span>{t("start.file")}</span>
        <ArrowRight className="icon" aria-hidden="true" strokeWidth={1.9} />
      </button>
      {isAsking && (
        <Suspense>
          <OpenFileDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
