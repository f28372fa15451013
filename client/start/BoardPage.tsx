import { type ComponentType, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { isEntered } from "../state/entered.ts";
import { myBoards } from "../state/myBoards.ts";
import { settings } from "../state/settings.ts";
import { createStore } from "../state/store.ts";
import { useStore } from "../state/useStore.ts";
import type { BoardHandle, Status } from "../sync/boardHandle.ts";
import type { AddressView } from "./boardLink.ts";
import { JoinPage, type Who } from "./JoinPage.tsx";
import { LinkProblem } from "./otherPages.ts";
import { useBoardHandle } from "./useBoardHandle.ts";

export interface BoardScreenProps {
  readonly handle: BoardHandle;
  /** From the address; undefined: what suits the screen. */
  readonly view: AddressView | undefined;
}

export interface BoardPageProps {
  readonly route: { readonly secret: string; readonly view: AddressView | undefined };
  readonly Screen: ComponentType<BoardScreenProps>;
}

/** Waits for the handle and then says what its status says. */
const notYet = createStore<Status>({ kind: "connecting" });

/** A board's address: who comes for the first time is asked who they are, all others go straight in. */
export function BoardPage({ route: { secret, view }, Screen }: BoardPageProps) {
  const { t } = usePhrases();
  // The screen of a room is often a borrowed computer: it keeps nothing of the board.
  const isBorrowed = view === "wall";
  const handle = useBoardHandle(secret, isBorrowed);
  const status = useStore(handle?.status ?? notYet);
  const [isIn, setIsIn] = useState(() => isEntered(secret));

  const goIn = (who: Who) => {
    settings.change(who);
    if (!isBorrowed) myBoards.remember(secret, handle?.board.get().title ?? "");
    setIsIn(true);
  };
  if (status.kind === "refused" && status.reason === "ended") return <LinkProblem kind="ended" />;
  if (status.kind === "refused" && status.reason === "malformed") {
    return <LinkProblem kind="malformed" />;
  }
  if (!isIn) return <JoinPage handle={handle} status={status} onGoIn={goIn} />;
  if (!handle) return <p className="opening">{t("app.opening")}</p>;
  return <Screen handle={handle} view={view} />;
}
