import { roomOf } from "../shared/room.ts";
import { firstViewOf } from "./board/firstView.ts";
import { loadWords } from "./i18n/phrase.ts";
import { readRoute } from "./start/boardLink.ts";
import { isEntered } from "./state/entered.ts";
import { settings } from "./state/settings.ts";
import { openEarly } from "./sync/earlySocket.ts";

/**
 * Begins to fetch all that the address will need at once and not one after the other: on a slow line
 * each file waits for half a second before its first byte. What fails here is asked for again, and
 * missed, by who needs it.
 */
function fetchAhead(): Promise<unknown> {
  const { language } = settings.get();
  const route = readRoute(location.href);
  if (route.kind !== "board") return loadWords(language, "page");
  openEarly(roomOf(route.secret), { asks: !isEntered(route.secret) });
  return Promise.allSettled([
    loadWords(language, "page"),
    loadWords(language, "board"),
    import("./BoardScreen.tsx"),
    import("./sync/openBoard.ts"),
    firstViewOf(route.view) === "list"
      ? import("./outline/OutlineView.tsx")
      : import("./board/DrawnBoard.tsx"),
  ]);
}

void fetchAhead();
void import("./mount.tsx");
