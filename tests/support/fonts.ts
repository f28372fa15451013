import { spawnSync } from "node:child_process";
import { canInstall, install } from "./apt.ts";

/** Family → package. Latin is the app's own; these are for what else people write in notes. */
const wanted = new Map([
  ["Noto Sans Arabic", "fonts-noto-core"],
  ["Noto Color Emoji", "fonts-noto-color-emoji"],
]);

/**
 * Arabic and emoji need a font of the system. Installs those missing where that is possible;
 * else says so, and the tests that look at such texts will fail by themselves.
 */
export function ensureFonts(): void {
  if (process.platform !== "linux") return;
  const packages = missingPackages();
  if (packages.length === 0) return;
  if (canInstall() && install(...packages)) return;
  console.log(
    `Fonts are missing; tests with such texts will fail. Install ${packages.join(", ")}.`,
  );
}

function missingPackages(): string[] {
  const list = spawnSync("fc-list", [":", "family"], { encoding: "utf8" });
  const families = list.error ? "" : list.stdout;
  return [...wanted].filter(([family]) => !families.includes(family)).map(([, name]) => name);
}
