import { socketPath } from "../../shared/protocol.ts";

/** What happens to the page that matters to a connection. */
export interface PageWatch {
  /** Seen again, thawed, or back from the browser's cache. */
  readonly resumed: () => void;
  /** The device found or lost a network; neither says anything about the relay. */
  readonly networkChanged: () => void;
  /** About to go, perhaps for good. */
  readonly left: () => void;
}

/** Calls back until the returned function is called. Outside a browser nothing ever happens. */
export function watchPage({ resumed, networkChanged, left }: PageWatch): () => void {
  if (typeof window === "undefined") return () => undefined;
  const seen = () => {
    if (!isPageHidden()) resumed();
  };
  const listened = [
    [document, "visibilitychange", seen],
    [document, "resume", resumed],
    [window, "pageshow", resumed],
    [window, "online", networkChanged],
    [window, "offline", networkChanged],
    [window, "pagehide", left],
  ] as const;
  for (const [target, name, heard] of listened) target.addEventListener(name, heard);
  return () => {
    for (const [target, name, heard] of listened) target.removeEventListener(name, heard);
  };
}

export function isPageHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}

/** The person asked the browser to spare data. */
export function savesData(): boolean {
  const { connection } = (globalThis.navigator ?? {}) as { connection?: { saveData?: unknown } };
  return connection?.saveData === true;
}

/** Where the sockets of the relay are that this page came from, such as `wss://host/ws`. */
export function socketAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${socketPath.replace(/\/$/, "")}`;
}

/** Has the browser ask before the page goes while `isLossy` says that words would be lost. */
export function watchLeaving(isLossy: () => boolean): () => void {
  if (typeof window === "undefined") return () => undefined;
  const leaving = (event: BeforeUnloadEvent) => {
    if (isLossy()) event.preventDefault();
  };
  window.addEventListener("beforeunload", leaving);
  return () => window.removeEventListener("beforeunload", leaving);
}
