import { useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { JoinWithCode } from "./JoinWithCode.tsx";
import { MyBoardList } from "./MyBoardList.tsx";
import { NewBoard } from "./NewBoard.tsx";
import { OpenFile } from "./OpenFile.tsx";
import { PageFooter, PageHeader } from "./PageHeader.tsx";
import { TrianglePicture } from "./TrianglePicture.tsx";
import "./startPage.css";

/** Three ways to a board: a code or link, a new one, one of mine. */
export default function StartPage() {
  const { t } = usePhrases();
  useEffect(() => {
    document.title = t("app.name");
  }, [t]);
  return (
    <div className="page">
      <PageHeader />
      <main className="start" tabIndex={-1}>
        <div className="start-ways">
          <h1>{t("intro.boat")}</h1>
          <p className="start-lead">{t("start.lead")}</p>
          <JoinWithCode />
          <NewBoard />
          <OpenFile />
          <MyBoardList />
        </div>
        <TrianglePicture />
      </main>
      <PageFooter />
    </div>
  );
}
