import { createStore, type ReadonlyStore } from "../state/store.ts";

/** What assistive technology reads out by itself: the texts of the page's live regions. */
export interface Announcements {
  /** Two regions take turns, so that the same text twice is read twice. */
  readonly polite: readonly [string, string];
  /** Only when text could be lost. */
  readonly alert: string;
}

export type Urgency = "polite" | "alert";

export interface Announcer {
  announce(text: string, urgency?: Urgency): void;
  readonly spoken: ReadonlyStore<Announcements>;
}

export function createAnnouncer(): Announcer {
  const spoken = createStore<Announcements>({ polite: ["", ""], alert: "" });
  let turn = 0;
  return {
    announce(text, urgency = "polite") {
      const now = spoken.get();
      if (urgency === "alert") {
        spoken.set({ ...now, alert: text });
        return;
      }
      const polite: readonly [string, string] = turn === 0 ? [text, ""] : ["", text];
      turn = 1 - turn;
      spoken.set({ ...now, polite });
    },
    spoken,
  };
}

/** One for the page: there is one voice that reads it out. */
const announcer = createAnnouncer();
export const announce = announcer.announce;
export const spoken = announcer.spoken;
