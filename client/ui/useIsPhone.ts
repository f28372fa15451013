import { phone } from "./isPhone.ts";
import { useMedia } from "./useMedia.ts";

export function useIsPhone(): boolean {
  return useMedia(phone);
}
