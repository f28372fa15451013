import { useRef, useSyncExternalStore } from "react";
import { useBoardContext } from "../state/boardContext.ts";

/** Ids of notes that are open on other screens; a new set only when they are others. */
export function useOpenElsewhere(): ReadonlySet<string> {
  const { handle } = useBoardContext();
  const { others } = handle.presence;
  const last = useRef<ReadonlySet<string>>(new Set());
  return useSyncExternalStore(others.subscribe, () => {
    const open = new Set<string>();
    for (const presence of others.get().values()) {
      if (presence.open !== undefined) open.add(presence.open);
    }
    if (!isSame(open, last.current)) last.current = open;
    return last.current;
  });
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
