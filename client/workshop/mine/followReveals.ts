import { readReveal } from "../../../shared/workshop/reveal.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";

export interface RevealFollowing {
  readonly handle: Pick<BoardHandle, "workshop" | "kept">;
  /** Places what is marked as ready on this device; returns the ids of the notes. */
  readonly showReady: () => readonly string[];
  /** `isNew`: somebody has just asked for it, and it is not an old one that this device finds. */
  readonly told: (shown: readonly string[], isNew: boolean) => void;
}

/** Follows each common reveal once, also one that this device missed while it was away. */
export function followReveals({ handle, showReady, told }: RevealFollowing): () => void {
  const reveals = handle.workshop.watch(readReveal);
  const follow = (isNew: boolean) => {
    const reveal = reveals.get();
    if (!reveal || handle.kept.followedReveal() === reveal.id) return;
    handle.kept.followReveal(reveal.id);
    told(showReady(), isNew);
  };
  follow(false);
  return reveals.subscribe(() => follow(true));
}
