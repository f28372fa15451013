import { settings } from "../state/settings.ts";
import { createStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { browserStorage } from "../sync/deviceStorage.ts";
import { neighbourChoices } from "./neighbourChoices.ts";
import { talkHere } from "./neighbourHere.ts";
import { createSession } from "./neighbourSession.ts";
import { createTalk } from "./neighbourTalk.ts";
import { openPad } from "./padLink.ts";

/** Takes part in neighbour talk on a board. Returns how to stop. */
export function joinTalks(handle: BoardHandle): () => void {
  const people = createStore(settings.get().people);
  const unfollow = settings.subscribe(() => people.set(settings.get().people));
  const talk = createTalk({
    handle,
    people,
    choices: neighbourChoices,
    session: createSession(handle.room, browserStorage("sessionStorage")),
    openPad,
  });
  talkHere.set(talk);
  return () => {
    unfollow();
    talkHere.set(undefined);
    talk.close();
  };
}
