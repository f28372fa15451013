import {
  canMirror,
  closeMirror,
  type Mirror,
  openMirror,
  readMirror,
} from "../../../shared/workshop/mirror.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";

export interface MirrorHere {
  /** Undefined while it is closed for all. */
  readonly mirror: Mirror | undefined;
  /** From step 8 on. */
  readonly isDue: boolean;
  open(): void;
  close(): void;
}

export function useMirror(): MirrorHere {
  const { workshop } = useBoardContext().handle;
  const mirror = useStore(workshop.watch(readMirror));
  const isDue = useStore(workshop.watch(canMirror));
  return {
    mirror,
    isDue,
    open: () => workshop.act(openMirror),
    close: () => workshop.act(closeMirror),
  };
}
