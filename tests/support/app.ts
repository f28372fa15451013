import { newSecret } from "../../shared/room.ts";
import { makeDataDir, type RelayProcess, removeDataDir, startBuiltRelay } from "./relay.ts";

/** The app as `npm start` serves it: the built relay as a process that can be killed and started. */
export interface App {
  /** `http://127.0.0.1:port`; the same through every restart. */
  readonly url: string;
  /** What a WebsocketProvider is given. */
  readonly socketUrl: string;
  readonly dataDir: string;
  /** All lines it printed so far, through every restart. */
  output(): readonly string[];
  /** SIGKILL; the data stay. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  /** Ends it and removes its data, unless they were given. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** Settings as in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kept when the app closes; without it a temporary folder is made and removed. */
  readonly dataDir?: string;
}

export async function openApp({ env = {}, dataDir: given }: AppOptions = {}): Promise<App> {
  const dataDir = given ?? (await makeDataDir());
  let relay: RelayProcess | undefined = await startBuiltRelay(dataDir, env);
  const earlier: string[] = [];
  const { port, url, socketUrl } = relay;
  const kill = async () => {
    if (!relay) return;
    await relay.kill();
    earlier.push(...relay.output);
    relay = undefined;
  };
  return {
    url,
    socketUrl,
    dataDir,
    output: () => [...earlier, ...(relay?.output ?? [])],
    kill,
    async start() {
      relay ??= await startBuiltRelay(dataDir, { ...env, PORT: String(port) });
    },
    async close() {
      await kill();
      if (given === undefined) await removeDataDir(dataDir);
    },
  };
}

/** The link to a board that nobody has opened yet. */
export function newBoardLink(app: App): { readonly secret: string; readonly link: string } {
  const secret = newSecret();
  return { secret, link: `${app.url}/b#${secret}` };
}
