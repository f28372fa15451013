import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps focus in a list whose rows leave when they are acted on: it passes to the row that takes the
 * place of the one that left, and from the last one to the list itself. `root` holds the `li`s and
 * can be focused by script; `rows` changes whenever they do.
 */
export function useRowFocus(root: RefObject<HTMLElement | null>, rows: unknown): void {
  const last = useRef<{ readonly element: Element; readonly index: number } | undefined>(undefined);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const entered = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      const index = rowsOf(element).findIndex((row) => row.contains(target));
      last.current = index < 0 ? undefined : { element: target, index };
    };
    // An element that was taken out of the page has not been left on purpose.
    const left = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        const isLeft = target instanceof Element && target.isConnected;
        if (isLeft && last.current?.element === target) last.current = undefined;
      });
    element.addEventListener("focusin", entered);
    element.addEventListener("focusout", left);
    return () => {
      element.removeEventListener("focusin", entered);
      element.removeEventListener("focusout", left);
    };
  }, [root]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows decide what is left to focus
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || !last.current || last.current.element.isConnected) return;
    const left = rowsOf(element);
    const row = left[Math.min(last.current.index, left.length - 1)];
    last.current = undefined;
    (row?.querySelector("button") ?? element).focus();
  }, [root, rows]);
}

const rowsOf = (element: Element) => [...element.querySelectorAll("li")];
