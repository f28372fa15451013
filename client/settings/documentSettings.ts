import { useEffect, useLayoutEffect } from "react";
import type { Settings } from "../state/settings.ts";

const prefersDark = "(prefers-color-scheme: dark)";

/** Makes the page follow the settings of this device: language, theme, words, size of text; and what a link prepares. */
export function useDocumentSettings({ language, theme, level, textSize, calm }: Settings): void {
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    page.dataset.level = level;
    page.toggleAttribute("data-calm", calm);
    // In percent of what the browser is set to, so that people's own size still counts.
    page.style.fontSize = textSize === 100 ? "" : `${textSize}%`;
  }, [language, level, textSize, calm]);

  useEffect(() => {
    const look = () => {
      // Few links say more than which board it is.
      if (location.hash.includes("&")) {
        void import("./prepared.ts").then(({ takePrepared }) => takePrepared());
      }
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);

  useLayoutEffect(() => {
    const query = matchMedia(prefersDark);
    const apply = () => {
      const isDark = theme === "dark" || (theme === "system" && query.matches);
      document.documentElement.dataset.theme = isDark ? "dark" : "light";
    };
    apply();
    query.addEventListener("change", apply);
    return () => query.removeEventListener("change", apply);
  }, [theme]);
}
