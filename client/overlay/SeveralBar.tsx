import { lazy, Suspense } from "react";
import { useSelected } from "./useSelected.ts";

const SelectionBar = lazy(() => import("./SelectionBar.tsx"));

/** While "Select several" is on: what can be done with the selected notes, above the tools. */
export function SeveralBar({ isBoard }: { readonly isBoard: boolean }) {
  if (useSelected() === undefined) return null;
  return (
    <Suspense>
      <SelectionBar isBoard={isBoard} />
    </Suspense>
  );
}
