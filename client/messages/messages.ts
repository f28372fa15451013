/** What the message bar says; a new `id` for each, so that equal texts are said again. */
export interface Message {
  readonly text: string;
  /** With a button that undoes what it tells of. */
  readonly undo?: boolean;
  readonly id: number;
}
