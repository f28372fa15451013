import { useEffect, useState } from "react";
import { isEntered } from "../state/entered.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/**
 * The board of `secret`, opened while the view is there; undefined until its code has come. Who only
 * looked and did not go in leaves nothing of the board on this device, nor does a borrowed one, even
 * when its page is just closed. Throws while drawing when the code could not be fetched.
 */
export function useBoardHandle(secret: string, isBorrowed: boolean): BoardHandle | undefined {
  const [handle, setHandle] = useState<BoardHandle>();
  const [failure, setFailure] = useState<unknown>();
  if (failure !== undefined) throw failure;

  useEffect(() => {
    let isHere = true;
    let opened: BoardHandle | undefined;
    import("../sync/openBoard.ts").then(
      ({ openBoard }) => {
        if (!isHere) return;
        opened = openBoard(secret, { keepsCopy: !isBorrowed || isEntered(secret) });
        setHandle(opened);
      },
      (error: unknown) => setFailure(error ?? new Error("the board's code did not come")),
    );
    return () => {
      isHere = false;
      void (isEntered(secret) ? opened?.close() : opened?.forget());
    };
  }, [secret, isBorrowed]);
  return handle;
}
