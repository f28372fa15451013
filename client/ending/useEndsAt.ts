import { useSyncExternalStore } from "react";
import { boardOf } from "../../shared/board.ts";
import { readEndsAt } from "../../shared/ending.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/** When the board ends, if somebody chose to end it; milliseconds since 1970. */
export function useEndsAt({ workshop }: BoardHandle): number | undefined {
  return useSyncExternalStore(
    (changed) =>
      workshop.act((doc) => {
        boardOf(doc).observe(changed);
        return () => boardOf(doc).unobserve(changed);
      }),
    () => workshop.act(readEndsAt),
  );
}
