import type { CloseReasonName } from "../../shared/protocol.ts";
import type { PhraseKey } from "../i18n/phrase.ts";

/** What people read when the relay ended the connection for good: why, and what they can do. */
export function refusalPhrase(reason: CloseReasonName): PhraseKey {
  switch (reason) {
    case "tooLarge":
    case "tooMany":
    case "origin":
    case "version":
      return `status.refused.${reason}`;
    default:
      return "status.refused.other";
  }
}
