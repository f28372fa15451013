import type { ComponentType } from "react";
import { createStore, type Store } from "../state/store.ts";

/**
 * What every modal dialog holds besides its own content, because nothing outside of one can be
 * reached or heard while it is open. The board puts it here; on other pages there is nothing.
 */
export const insideDialogs: Store<ComponentType | undefined> = createStore<
  ComponentType | undefined
>(undefined);
