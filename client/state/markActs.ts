import type { Tag } from "../../shared/marks.ts";
import type { ActTools } from "./actTools.ts";

/** Marks on a note: tags, and "I recognise this". Anyone may put them on any note. */
export interface MarkActs {
  /** Puts the tag on, or takes it off where it is on. */
  tag(id: string, tag: Tag): void;
  /** Says "I recognise this" from this device, or no longer. */
  recognise(id: string): void;
}

export function createMarkActs({ handle, t, onNote }: ActTools): MarkActs {
  return {
    tag(id, tag) {
      const isOn = !(handle.note(id)?.tags ?? []).includes(tag);
      const isAnswer = tag === "we" || tag === "else";
      const name = t(tag === "for" ? "pair.for" : isAnswer ? `tag.${tag}` : `corner.${tag}`);
      onNote(
        id,
        () => handle.acts.tagNotes([id], tag, isOn),
        () => t(isOn ? "said.tagOn" : "said.tagOff", { tag: name }),
      );
    },
    recognise(id) {
      const isOn = !handle.isRecognisedHere(id);
      onNote(
        id,
        () => handle.recognise(id, isOn),
        () => t(isOn ? "said.recognised" : "said.unrecognised"),
      );
    },
  };
}
