import { useEffect } from "react";

/** Keeps the screen awake while it is looked at, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return undefined;
    let isHere = true;
    let lock: WakeLockSentinel | undefined;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const got = await navigator.wakeLock.request("screen");
        if (isHere) lock = got;
        else await got.release();
      } catch (error) {
        // The system may refuse, as when the battery is low; then the screen sleeps as it always did.
        if (!(error instanceof DOMException)) throw error;
      }
    };
    const seen = () => void ask();
    void ask();
    document.addEventListener("visibilitychange", seen);
    return () => {
      isHere = false;
      document.removeEventListener("visibilitychange", seen);
      void lock?.release();
    };
  }, []);
}
