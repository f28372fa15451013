import type { Locator } from "playwright-core";
import type { Participant } from "../participant.ts";
import { byForms } from "./byForms.ts";
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
    ...byForms({ forms, open, more }),
  };
}
