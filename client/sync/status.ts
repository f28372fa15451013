import { type CloseReasonName, closeReasons } from "../../shared/protocol.ts";
import type { Status } from "./boardHandle.ts";

/**
 * What is known about the way to the relay, as one value, and how each event changes it. Pure, so
 * that every order of events can be tried; the sockets and timers are in `relayLink.ts`.
 *
 * "Saved" needs the relay's echo for everything this device wrote (D2). The end of the first
 * handshake is not enough, and a relay that never echoes leaves it at "saving".
 */
export interface SyncState {
  /** "answered": both sides have sent what the other lacked, so from now on echoes cover all. */
  readonly link: "first" | "down" | "open" | "answered";
  /** Changes of this device so far, and how many of them the relay has confirmed. */
  readonly changes: number;
  readonly savedChanges: number;
  /** The last echo asked for on this socket and the changes it stands for. */
  readonly asked?: { readonly n: number; readonly changes: number };
  /** Whether this link has confirmed anything yet; what an earlier visit left here counts too. */
  readonly isConfirmed: boolean;
  /** The relay went because it cannot write; true until an echo shows that it can again. */
  readonly isStorageFailing: boolean;
  /** Notes that went out when the link came back, until "sent" was shown long enough. */
  readonly sentNotes: number;
  readonly refused?: CloseReasonName;
}

export type SyncEvent =
  | { readonly kind: "opened" }
  /** What the relay lacked is on its way; it is about that many notes. */
  | { readonly kind: "answered"; readonly notes: number }
  | { readonly kind: "changed" }
  | { readonly kind: "asked"; readonly n: number }
  | { readonly kind: "echoed"; readonly n: number }
  | { readonly kind: "closed"; readonly code?: number }
  | { readonly kind: "sentShown" };

export const firstState: SyncState = {
  link: "first",
  changes: 0,
  savedChanges: 0,
  isConfirmed: false,
  isStorageFailing: false,
  sentNotes: 0,
};

export function nextStatus(state: SyncState, event: SyncEvent): SyncState {
  const { asked, ...withoutAsked } = state;
  switch (event.kind) {
    case "opened":
      return { ...withoutAsked, link: state.link === "first" ? "first" : "open" };
    case "answered":
      if (state.link === "answered") return state;
      // An echo asked for earlier on this socket does not cover the answer.
      return { ...withoutAsked, link: "answered", isConfirmed: false, sentNotes: event.notes };
    case "changed":
      return { ...state, changes: state.changes + 1 };
    case "asked":
      return { ...state, asked: { n: event.n, changes: state.changes } };
    case "echoed":
      if (asked?.n !== event.n || state.link !== "answered") return state;
      return {
        ...withoutAsked,
        savedChanges: asked.changes,
        isConfirmed: true,
        isStorageFailing: false,
      };
    case "closed":
      return closed(withoutAsked, event.code);
    case "sentShown":
      return { ...state, sentNotes: 0 };
  }
}

function closed(state: SyncState, code: number | undefined): SyncState {
  const reason = reasonOf(code);
  const isStorageFailing = reason === "storage";
  const down: SyncState = { ...state, link: "down", isConfirmed: false, isStorageFailing };
  return reason && isFinal(code) ? { ...down, refused: reason } : down;
}

function reasonOf(code: number | undefined): CloseReasonName | undefined {
  const names = Object.keys(closeReasons) as CloseReasonName[];
  return names.find((name) => closeReasons[name].code === code);
}

/** The range after which y-websocket gives up as well. */
function isFinal(code: number | undefined): boolean {
  return code !== undefined && code >= 4400 && code < 4500;
}

/** Whether everything written here is known to be flushed on the relay. */
export function isSaved(state: SyncState): boolean {
  return state.link === "answered" && state.isConfirmed && state.savedChanges === state.changes;
}

/** What is said beside the title. */
export function statusOf(state: SyncState): Status {
  if (state.refused) return { kind: "refused", reason: state.refused };
  if (state.isStorageFailing) return { kind: "unsaved" };
  if (state.link === "first") return { kind: "connecting" };
  // A link that is only open has not shown yet that it stays: no flicker between two tries.
  if (state.link !== "answered") return { kind: "offline" };
  if (!isSaved(state)) return { kind: "saving" };
  return state.sentNotes > 0 ? { kind: "sent", notes: state.sentNotes } : { kind: "saved" };
}
