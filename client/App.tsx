import { lazy, Suspense, useEffect, useRef } from "react";
import { loadWords } from "./i18n/phrase.ts";
import { PhrasesContext, useLoadedPhrases } from "./i18n/phrases.ts";
import { useDocumentSettings } from "./settings/documentSettings.ts";
import { BoardPage } from "./start/BoardPage.tsx";
import { readRoute } from "./start/boardLink.ts";
import { CrashBoundary } from "./start/CrashBoundary.tsx";
import { useAddress } from "./start/location.ts";
import { AccessibilityPage, LinkProblem, StartPage } from "./start/otherPages.ts";
import { afterFirstBoard } from "./state/firstBoard.ts";
import { settings } from "./state/settings.ts";
import { useStore } from "./state/useStore.ts";
import { focusMain } from "./ui/focusMain.ts";

/** The board with all its parts comes only when somebody goes to a board. */
const BoardScreen = lazy(async () => {
  const [screen] = await Promise.all([
    import("./BoardScreen.tsx"),
    loadWords(settings.get().language, "board"),
  ]);
  return screen;
});

export function App() {
  const chosen = useStore(settings);
  useDocumentSettings(chosen);
  const phrases = useLoadedPhrases(chosen.language, chosen.level, afterFirstBoard());
  if (!phrases) return null;
  return (
    <PhrasesContext value={phrases}>
      <CrashBoundary>
        <Suspense>
          <Page />
        </Suspense>
      </CrashBoundary>
    </PhrasesContext>
  );
}

function Page() {
  const route = readRoute(useAddress());
  useFocusAfter(route.kind);
  switch (route.kind) {
    case "start":
      return <StartPage />;
    case "accessibility":
      return <AccessibilityPage />;
    case "board":
      return <BoardPage key={route.secret} route={route} Screen={BoardScreen} />;
    case "malformed":
      return <LinkProblem kind="malformed" />;
    case "nowhere":
      return <LinkProblem kind="page" />;
  }
}

/** Another page within the app begins at its main part, as a loaded one would. */
function useFocusAfter(kind: string): void {
  const before = useRef(kind);
  useEffect(() => {
    if (before.current !== kind) focusMain();
    before.current = kind;
  }, [kind]);
}
