import { codeOf } from "../../../shared/door/code.ts";
import { type Door, readDoor } from "../../../shared/workshop/door.ts";
import type { Phrase } from "../../i18n/phrase.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { digitsOf } from "./doorWords.ts";

/** Whether the next change of the door is one that was made here; it is told whatever was chosen. */
let isOwnAwaited = false;

export function awaitOwnChange(): void {
  isOwnAwaited = true;
}

export interface DoorNewsOptions {
  readonly handle: Pick<BoardHandle, "secret" | "workshop">;
  readonly phrase: Phrase;
  tell(text: string, isOwn: boolean): void;
}

/** Tells that the door was opened or closed, by whomever, until the returned function is called. */
export function doorNews({ handle, phrase: t, tell }: DoorNewsOptions): () => void {
  const door = handle.workshop.watch(readDoor);
  let before: Door | undefined = door.get();
  return door.subscribe(() => {
    const [was, now] = [before, door.get()];
    before = now;
    if (was?.id === now?.id) return;
    const isOwn = isOwnAwaited;
    isOwnAwaited = false;
    if (!now) return tell(t("told.door.closed"), isOwn);
    const digits = digitsOf(codeOf(handle.secret, now.id));
    tell(t(was ? "told.door.changed" : "told.door.opened", { digits }), isOwn);
  });
}
