import { codeOf } from "../../../shared/door/code.ts";
import { type Door, readDoor } from "../../../shared/workshop/door.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";

export interface OpenDoor {
  readonly door: Door;
  /** Six digits. */
  readonly code: string;
}

/** The board's open door and its code; undefined while it is closed. */
export function useDoor(): OpenDoor | undefined {
  const { handle } = useBoardContext();
  const door = useStore(handle.workshop.watch(readDoor));
  return door && { door, code: codeOf(handle.secret, door.id) };
}
