import { useIsPhone } from "../ui/useIsPhone.ts";
import type { WorkshopPart } from "../workshop/workshopPart.ts";
import { TurnsHere } from "./TurnsHere.tsx";
import "../workshop/notice.css";

/** Above the tools; on a phone, where that would cover the board, in the sheet of a new note. */
export const severalPart: WorkshopPart = {
  Notice() {
    return useIsPhone() ? null : <TurnsHere className="notice" />;
  },
};
