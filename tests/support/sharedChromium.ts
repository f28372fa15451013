import { chromium } from "playwright-core";
import { findChromium, launchOptions } from "./chromium.ts";

/**
 * One Chromium for all files of browser tests, started before the first and stopped after the last.
 * `openBrowser` joins it by the address it leaves in the environment. Started where it runs already,
 * as for a second project of the same run, it does nothing.
 */
export default async function startChromium(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.CHROMIUM_ADDRESS) return undefined;
  const executablePath = process.env.CHROMIUM ?? (await findChromium());
  const server = await chromium.launchServer({
    ...launchOptions,
    executablePath,
    host: "127.0.0.1",
  });
  process.env.CHROMIUM_ADDRESS = server.wsEndpoint();
  return async () => {
    delete process.env.CHROMIUM_ADDRESS;
    await server.close();
  };
}
