import { createStore } from "../state/store.ts";

/**
 * A new version of the app that is on this device already and waits. Nothing loads it by itself: the
 * page asks, and only where nobody writes.
 */
export const newVersion = createStore<ServiceWorker | undefined>(undefined);

/** While a page is open for hours the browser would look for a new version once a day. Ms. */
const lookEveryMs = 10 * 60_000;

/** Follows the service worker until the returned function is called. */
export function followNewVersion(): () => void {
  const workers = navigator.serviceWorker;
  // Plain http to another computer has none: there a reload brings the new version.
  if (!workers) return () => undefined;
  const stops: (() => void)[] = [];
  let isFollowing = true;
  const follow = async () => {
    const registration = await workers.ready;
    if (!isFollowing) return;
    const look = () => newVersion.set(registration.waiting ?? undefined);
    const found = () => registration.installing?.addEventListener("statechange", look);
    registration.addEventListener("updatefound", found);
    stops.push(() => registration.removeEventListener("updatefound", found));
    found();
    look();
    const timer = setInterval(() => void lookForVersion(), lookEveryMs);
    stops.push(() => clearInterval(timer));
  };
  void follow();
  return () => {
    isFollowing = false;
    for (const stop of stops) stop();
  };
}

/** Asks the relay for another version now, as after it was away: then it may have been replaced. */
export async function lookForVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  try {
    await registration?.update();
  } catch (error) {
    // No connection: the next look may have one.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}

/** Lets the waiting version take over and loads this page with it; other pages stay as they are. */
export function loadNewVersion(): void {
  const waiting = newVersion.get();
  if (!waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
    once: true,
  });
  waiting.postMessage("takeOver");
}
