import type { Hands } from "./hands.ts";
import type { noteForms } from "./noteForms.ts";

/** How somebody opens a note and its menu, and with what they press; the rest is forms. */
interface Ways {
  readonly forms: ReturnType<typeof noteForms>;
  open(text: string): Promise<void>;
  /** Opens what else can be done with a note. */
  more(text: string): Promise<void>;
}

/** The acts that are the same on the board and in the List once a note is open. */
export function byForms({ forms, open, more }: Ways): Omit<Hands, "add" | "move"> {
  return {
    async reword(text, to) {
      await open(text);
      await forms.reword(to);
    },
    async writeOn(text, words) {
      await open(text);
      await forms.writeOn(words);
    },
    async color(text) {
      await open(text);
      await forms.color();
    },
    async order(text, to) {
      await more(text);
      await forms.order(to);
    },
    async putAway(text) {
      await more(text);
      await forms.putAway();
    },
    async bringBack(text) {
      await forms.tidy();
      await forms.bringBack(text);
    },
    async takeBack(text) {
      await more(text);
      await forms.takeBack();
    },
    async sign(text, name) {
      await more(text);
      await forms.sign(name);
    },
    async unsign(text) {
      await more(text);
      await forms.unsign();
    },
    async restoreWording(text, wording) {
      await more(text);
      await forms.restoreWording(wording);
    },
    async tag(text) {
      await more(text);
      await forms.tag();
    },
    async recognise(text) {
      await more(text);
      await forms.recognise();
    },
    async duplicate(text) {
      await more(text);
      await forms.duplicate();
    },
    async undo() {
      await forms.tidy();
      await forms.undo();
    },
    async redo() {
      await forms.tidy();
      await forms.redo();
    },
  };
}
