import type { Settings } from "../../state/settings.ts";
import type { ReadonlyStore } from "../../state/store.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";

export interface CalmFollowing {
  readonly handle: Pick<BoardHandle, "calm" | "status">;
  readonly settings: ReadonlyStore<Settings>;
  /** Something waits now, where nothing did. */
  readonly firstNews: () => void;
}

/** Follows the setting of this device, once the board has come: what was there before is no news. */
export function followCalm({ handle, settings, firstNews }: CalmFollowing): () => void {
  const { calm, status } = handle;
  let isWaiting = false;
  const follow = () => {
    const isThere = calm.isHeld.get() || status.get().kind !== "connecting";
    calm.hold(settings.get().calm && isThere);
  };
  const hear = () => {
    const { added, changed } = calm.waiting.get();
    const wasWaiting = isWaiting;
    isWaiting = added + changed > 0;
    if (isWaiting && !wasWaiting) firstNews();
  };
  follow();
  const stops = [
    settings.subscribe(follow),
    status.subscribe(follow),
    calm.waiting.subscribe(hear),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
