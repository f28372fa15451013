/** Long work in slices, so that the page answers between two of them. */
export interface Slices {
  /** Lets the page do its own work when this slice has lasted long enough; false when all is to stop. */
  next(): Promise<boolean>;
}

/** Less than a frame, ms: who writes meanwhile waits for no letter. */
const sliceMs = 10;
/** In a page that nobody sees, where a browser begins a slice once a second. */
const hiddenSliceMs = 500;

export function createSlices(signal: AbortSignal): Slices {
  let began = performance.now();
  return {
    async next() {
      if (performance.now() - began >= (document.hidden ? hiddenSliceMs : sliceMs)) {
        // Not with the next frame, which on a slow device may be long in coming.
        await new Promise((resolve) => setTimeout(resolve));
        began = performance.now();
      }
      return !signal.aborted;
    },
  };
}
