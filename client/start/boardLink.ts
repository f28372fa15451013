import { isSecret } from "../../shared/room.ts";

/**
 * Links to boards: `/b#SECRET`. The secret stands after the #, so it never reaches the server. What
 * follows it after an & belongs to later versions and is passed over.
 */

export type ChosenView = "board" | "list";
/** What an address may ask for: also the screen for a whole room. */
export type AddressView = ChosenView | "wall";

const addressViews: readonly AddressView[] = ["board", "list", "wall"];

export type Route =
  | { readonly kind: "start" }
  | { readonly kind: "accessibility" }
  | { readonly kind: "board"; readonly secret: string; readonly view: AddressView | undefined }
  /** The address of a board without a readable secret. */
  | { readonly kind: "malformed" }
  | { readonly kind: "nowhere" };

export function readRoute(address: string): Route {
  const { pathname, searchParams, hash } = new URL(address);
  if (pathname === "/" || pathname === "/index.html") return { kind: "start" };
  if (pathname === "/accessibility") return { kind: "accessibility" };
  if (pathname !== "/b" && pathname !== "/b/") return { kind: "nowhere" };
  const secret = secretOf(hash);
  if (secret === undefined) return { kind: "malformed" };
  const asked = searchParams.get("view");
  return { kind: "board", secret, view: addressViews.find((view) => view === asked) };
}

/** The same board on a screen that a whole room looks at. */
export function wallLink(origin: string, secret: string): string {
  return boardLink(origin, secret).replace("#", "?view=wall#");
}

/** The link as it is shared; `origin` such as `https://example.org`. */
export function boardLink(origin: string, secret: string): string {
  return `${origin.replace(/\/+$/, "")}/b#${secret}`;
}

export interface PastedLink {
  readonly secret: string;
  /** Where the link leads; undefined for a secret alone. */
  readonly origin: string | undefined;
}

/** Finds the link to a board in what was pasted, also in the middle of a message. */
export function parsePastedLink(text: string): PastedLink | undefined {
  const address = /https?:\/\/[^\s<>"]+/.exec(text)?.[0];
  const hashAt = (address ?? text).indexOf("#");
  const secret = secretOf((address ?? text).slice(Math.max(0, hashAt)));
  if (secret === undefined) return undefined;
  return { secret, origin: address && URL.canParse(address) ? new URL(address).origin : undefined };
}

/** Mail programs and people add full stops and brackets; a secret holds none of them. */
function secretOf(hash: string): string | undefined {
  const [, found] = /^\s*#?\s*([A-Za-z0-9_-]+)(?:[&\s.,;:!?)\]>'"]|$)/.exec(hash) ?? [];
  return found !== undefined && isSecret(found) ? found : undefined;
}
