/**
 * Lets the service worker keep the client on this device. Only where the browser allows it (https or
 * this computer) and in a built client, because in development it would serve yesterday's files. It
 * fetches all there is, so it begins once `rested` resolves, and not before the page has loaded.
 */
export function registerServiceWorker(rested: Promise<void>): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const register = async () => {
    await rested;
    try {
      await navigator.serviceWorker.register("/sw.js");
    } catch (error) {
      // Storage that is refused or full: the client works as before, only not without connection.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  };
  // After the page itself, which a slow line should get first.
  if (document.readyState === "complete") void register();
  else window.addEventListener("load", () => void register(), { once: true });
}
