import type { Locator } from "playwright-core";
import type { Participant } from "../participant.ts";
import type { Hands } from "./hands.ts";
import { noteForms } from "./noteForms.ts";

/** Acts in the List alone, with what the screen has: a mouse, or fingers on a phone. */
export function inList(participant: Participant): Hands {
  const { page, screen, t } = participant;
  const press = (control: Locator) => (screen === "phone" ? control.tap() : control.click());
  const forms = noteForms(participant, press);
  const pressNamed = async (name: string) => {
    await forms.tidy();
    await press(page.getByRole("button", { name, exact: true }));
  };
  const more = (text: string) => pressNamed(t("note.moreFor", { note: text }));
  const open = async (text: string) => {
    await forms.tidy();
    await press(page.locator(".outline-open", { hasText: text }));
  };
  return {
    async add(text) {
      await pressNamed(t("list.writeIn", { region: t("region.meaning") }));
      await forms.writeNew(text);
    },
    async move(text, to) {
      await pressNamed(t("note.moveFor", { note: text }));
      await forms.chooseRegion(to);
    },
    async reword(text, to) {
      await open(text);
      await forms.reword(to);
    },
    async writeOn(text, more) {
      await open(text);
      await forms.writeOn(more);
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
