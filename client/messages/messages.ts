import type { Store } from "../state/store.ts";
import { announce } from "./announcer.ts";

/** What the message bar says; a new `id` for each, so that equal texts are said again. */
export interface Message {
  readonly text: string;
  /** With a button that undoes what it tells of. */
  readonly undo?: boolean;
  readonly id: number;
}

export type Messages = Store<Message | undefined>;

let lastId = 0;

/** Shows `text` in the message bar, where it stays until closed or followed, and says it aloud. */
export function say(messages: Messages, text: string, { undo = false } = {}): void {
  lastId += 1;
  messages.set({ text, id: lastId, ...(undo && { undo }) });
  announce(text);
}
