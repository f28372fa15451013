import { LayoutGrid } from "lucide-react";
import { useState } from "react";
import { dateInWords } from "../i18n/dateInWords.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { type MyBoard, myBoards } from "../state/myBoards.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { ForgetDialog } from "./ForgetDialog.tsx";
import { InnerLink } from "./InnerLink.tsx";
import "./myBoardList.css";

/** Boards that were open on this device, the latest first. */
export function MyBoardList() {
  const { t } = usePhrases();
  const boards = useStore(myBoards);
  const [forgetting, setForgetting] = useState<MyBoard>();

  const forget = async (secret: string) => {
    const { forgetBoard } = await import("../sync/forgetBoard.ts");
    await forgetBoard(secret);
  };
  return (
    <section className="my-boards card" aria-labelledby="my-boards">
      <h2 id="my-boards">
        <LayoutGrid className="icon" aria-hidden="true" strokeWidth={1.9} />
        {t("start.mine")}
      </h2>
      {boards.length === 0 && <p className="my-boards-none">{t("start.mine.none")}</p>}
      <ul>
        {boards.map((board) => (
          <BoardRow key={board.secret} board={board} onForget={() => setForgetting(board)} />
        ))}
      </ul>
      {forgetting && (
        <ForgetDialog
          onClose={() => setForgetting(undefined)}
          onForget={() => {
            setForgetting(undefined);
            void forget(forgetting.secret);
          }}
        />
      )}
    </section>
  );
}

interface BoardRowProps {
  readonly board: MyBoard;
  readonly onForget: () => void;
}

function BoardRow({ board, onForget }: BoardRowProps) {
  const { t, language } = usePhrases();
  const title = board.title || t("app.untitled");
  return (
    <li>
      <div className="my-boards-words">
        <InnerLink href={`/b#${board.secret}`} dir="auto">
          {title}
        </InnerLink>
        <span>{lastOpened(board.openedAt)}</span>
      </div>
      <Button aria-label={t("start.mine.forgetNamed", { title })} onClick={onForget}>
        {t("start.mine.forget")}
      </Button>
    </li>
  );

  function lastOpened(at: number): string {
    const day = new Date(at);
    if (day.toDateString() === new Date().toDateString()) return t("start.mine.today");
    const hasYear = day.getFullYear() !== new Date().getFullYear();
    return t("start.mine.opened", { date: dateInWords(day, language, { hasYear }) });
  }
}
