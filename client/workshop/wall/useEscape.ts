import { useEffect } from "react";
import { useBoardContext } from "../../state/boardContext.ts";

/** Calls back on Esc where nothing else takes it: no dialog, no panel, no note open or in the hand. */
export function useEscape(pressed: () => void): void {
  const { scene } = useBoardContext();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const { open, picked } = scene.get();
      if (open !== undefined || picked !== undefined) return;
      if (document.querySelector("dialog[open], aside.drawer")) return;
      pressed();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [scene, pressed]);
}
