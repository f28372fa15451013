import { settings } from "../../state/settings.ts";
import { createStore } from "../../state/store.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { browserStorage } from "../../sync/deviceStorage.ts";
import { neighbourChoices, talkersAt } from "./neighbourChoices.ts";
import { talkHere } from "./neighbourHere.ts";
import { createSession } from "./neighbourSession.ts";
import { createTalk } from "./neighbourTalk.ts";
import { openPad } from "./padLink.ts";

/** The screen of a room is nobody's in particular. */
const wholeRoom = 99;

/** Takes part in neighbour talk on a board. Returns how to stop. */
export function joinTalks(
  handle: BoardHandle,
  { isWall }: { readonly isWall: boolean },
): () => void {
  const countTalkers = () =>
    isWall ? wholeRoom : talkersAt(settings.get().people, neighbourChoices.get());
  const people = createStore(countTalkers());
  const count = () => people.set(countTalkers());
  const unfollow = [settings.subscribe(count), neighbourChoices.subscribe(count)];
  const talk = createTalk({
    handle,
    people,
    choices: neighbourChoices,
    session: createSession(handle.room, browserStorage("sessionStorage")),
    openPad: (door) => openPad({ ...door, board: handle.room }),
  });
  talkHere.set(talk);
  return () => {
    for (const stop of unfollow) stop();
    talkHere.set(undefined);
    talk.close();
  };
}
