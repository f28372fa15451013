import { useCallback } from "react";
import type { ChosenView } from "../start/boardLink.ts";
import { replaceAddress } from "../start/location.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { useMedia } from "../ui/useMedia.ts";
import { tiny } from "./firstView.ts";

export interface View {
  readonly view: ChosenView;
  /** Keeps the choice in the address, so that a reload and a link come to the same view. */
  readonly showView: (view: ChosenView) => void;
  /** The List is open because of the little room, and nobody chose it. */
  readonly isForced: boolean;
}

/** Board or List: what the address says, else the List on phones and in narrow windows. */
export function useView(chosen: ChosenView | undefined): View {
  const isPhone = useIsPhone();
  const isTiny = useMedia(tiny);
  const showView = useCallback((view: ChosenView) => {
    const address = new URL(location.href);
    address.searchParams.set("view", view);
    replaceAddress(address.href);
  }, []);
  return {
    view: chosen ?? (isPhone || isTiny ? "list" : "board"),
    showView,
    isForced: isTiny && chosen === undefined,
  };
}
