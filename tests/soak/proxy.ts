import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { makeDataDir, type RelayProcess, startBuiltRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/**
 * Two people behind a real proxy with TLS on this computer, with the files of `server/hosting`: they
 * join, write, rest, and write on through a reload of the proxy and a new start of the relay. Then no
 * word is lost, and neither room nor address is in a log of the proxy.
 */

export interface ProxyOptions {
  readonly proxy: "caddy" | "nginx";
  readonly idleSeconds: number;
  readonly tell: (line: string) => void;
}

export interface ProxyReport {
  readonly proxy: string;
  readonly version: string;
  readonly notes: number;
  readonly idleSeconds: number;
  /** Sockets closed while nobody wrote. */
  readonly closedWhileIdle: number;
  /** Sockets closed by the reload, which come back by themselves. */
  readonly closedByReload: number;
  readonly problems: readonly string[];
}

const hosting = resolve(import.meta.dirname, "../../server/hosting");
const run = promisify(execFile);

interface Places {
  readonly folder: string;
  readonly logs: string;
  readonly port: number;
  readonly relayPort: number;
}

interface RunningProxy {
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export async function behindProxy(options: ProxyOptions): Promise<ProxyReport> {
  const { proxy, idleSeconds, tell } = options;
  const version = await versionOf(proxy);
  if (version === undefined) {
    const problem = `${proxy} is not installed; on Debian: apt-get install ${proxy}`;
    return { proxy, version: "none", notes: 0, idleSeconds, ...noCloses, problems: [problem] };
  }
  const folder = await mkdtemp(join(tmpdir(), "sameboat-proxy-"));
  const logs = join(folder, "logs");
  await mkdir(logs);
  const dataDir = await makeDataDir();
  const [port, relayPort] = [await freePort(), await freePort()];
  const places = { folder, logs, port, relayPort };
  const relayOf = () =>
    startBuiltRelay(dataDir, {
      PORT: String(relayPort),
      TRUST_PROXY: "1",
      PUBLIC_URL: `https://localhost:${port}`,
    });
  let relay: RelayProcess | undefined;
  let running: RunningProxy | undefined;
  const people: Person[] = [];
  try {
    relay = await relayOf();
    await makeCertificate(folder);
    running = await (proxy === "caddy" ? startCaddy(places) : startNginx(places));
    await until("the proxy answers", () => knock(`wss://localhost:${port}/ws/none`), 20_000, 100);
    const secret = newSecret();
    const room = roomOf(secret);
    people.push(joinBoard(port, room), joinBoard(port, room));
    const problems: string[] = [];
    await everybodyHas(people, 0);
    tell(`${proxy} ${version}: joined`);

    await writeFor(people, 40);
    await everybodyHas(people, 80);
    const closedBefore = closesOf(people);
    tell(`${proxy}: idle for ${idleSeconds} s`);
    await new Promise((done) => setTimeout(done, idleSeconds * 1_000));
    const closedWhileIdle = closesOf(people) - closedBefore;
    if (closedWhileIdle > 0) problems.push(`${closedWhileIdle} sockets were closed while idle`);

    tell(`${proxy}: reload`);
    const beforeReload = closesOf(people);
    const writing = writeFor(people, 60);
    await running.reload();
    await writing;
    await everybodyHas(people, 200);
    const closedByReload = closesOf(people) - beforeReload;

    tell(`${proxy}: the relay starts again`);
    const more = writeFor(people, 60);
    await relay.terminate();
    relay = await relayOf();
    await more;
    await everybodyHas(people, 320);
    const late = joinBoard(port, room);
    people.push(late);
    await everybodyHas([late], 320);
    for (const person of people) person.close();
    await relay.terminate();
    // What a proxy says of a relay that is gone tells no room either.
    await knock(`wss://localhost:${port}/ws/${room}`);
    await running.stop();
    running = undefined;
    for (const text of [room, secret, personAddress]) {
      for (const file of await filesWith(logs, text)) {
        problems.push(`"${text}" stands in the proxy's ${file}`);
      }
    }
    const [log, proof] =
      proxy === "nginx" ? ["access.log", " /ws/ 101 "] : ["caddy.log", "refused"];
    if (!(await readFile(join(logs, log), "utf8")).includes(proof)) {
      problems.push(`nothing was written to ${log}, so this proved nothing`);
    }
    const notes = people[0]?.doc.getMap("notes").size ?? 0;
    return { proxy, version, notes, idleSeconds, closedWhileIdle, closedByReload, problems };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { proxy, version, notes: 0, idleSeconds, ...noCloses, problems: [problem] };
  } finally {
    for (const person of people) person.close();
    await running?.stop();
    await relay?.close();
    await rm(dataDir, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

const noCloses = { closedWhileIdle: 0, closedByReload: 0 } as const;

interface Person {
  readonly doc: Y.Doc;
  readonly closes: () => number;
  close(): void;
}

/** One that nobody else has here, so that it can be looked for. */
const personAddress = "127.0.0.77";

/** Takes the certificate that was made for this run. */
class TrustingSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols, { rejectUnauthorized: false, localAddress: personAddress });
  }
}

function joinBoard(port: number, room: string): Person {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`wss://localhost:${port}/ws`, room, doc, {
    // The polyfill differs from a browser's in types only.
    WebSocketPolyfill: TrustingSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 500,
  });
  let closes = 0;
  provider.on("connection-close", () => {
    closes++;
  });
  return { doc, closes: () => closes, close: () => provider.destroy() };
}

async function writeFor(people: readonly Person[], count: number): Promise<void> {
  for (let each = 0; each < count; each++) {
    for (const { doc } of people) {
      const note = new Y.Map<unknown>([["text", new Y.Text("a word")]]);
      doc.getMap("notes").set(`${doc.clientID}-${doc.getMap("notes").size}-${each}`, note);
    }
    await new Promise((done) => setTimeout(done, 40));
  }
}

function everybodyHas(people: readonly Person[], notes: number): Promise<void> {
  const sizes = () => people.map(({ doc }) => doc.getMap("notes").size);
  return until(
    `everybody has ${notes} notes`,
    () => sizes().every((size) => size === notes),
    30_000,
    50,
  );
}

function closesOf(people: readonly Person[]): number {
  return people.reduce((sum, { closes }) => sum + closes(), 0);
}

async function startCaddy({ folder, logs, port, relayPort }: Places): Promise<RunningProxy> {
  const admin = await freePort();
  const plain = await freePort();
  const text = await readFile(join(hosting, "Caddyfile"), "utf8");
  const config = join(folder, "Caddyfile");
  // Only what a test on loopback needs: own ports, own certificate, and a file to look into.
  const options = `\tadmin localhost:${admin}\n\thttp_port ${plain}\n\tskip_install_trust\n\tlog {\n\t\toutput file ${logs}/caddy.log\n`;
  await writeFile(
    config,
    text
      .replace("\tlog {\n", options)
      .replace(
        "{$SAMEBOAT_HOST} {\n",
        `{$SAMEBOAT_HOST} {\n\ttls ${folder}/cert.pem ${folder}/key.pem\n`,
      ),
  );
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    SAMEBOAT_HOST: `https://localhost:${port}`,
    SAMEBOAT_RELAYS: `127.0.0.1:${relayPort}`,
  };
  const child = spawn("caddy", ["run", "--config", config, "--adapter", "caddyfile"], {
    env,
    stdio: "ignore",
  });
  return {
    async reload() {
      const address = ["--address", `localhost:${admin}`, "--force"];
      await run("caddy", ["reload", "--config", config, "--adapter", "caddyfile", ...address], {
        env,
      });
    },
    stop: () => stop(child),
  };
}

async function startNginx({ folder, logs, port, relayPort }: Places): Promise<RunningProxy> {
  const plain = await freePort();
  const text = (await readFile(join(hosting, "nginx.conf"), "utf8"))
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${relayPort}`)
    .replaceAll("/etc/ssl/sameboat/certificate.pem", `${folder}/cert.pem`)
    .replaceAll("/etc/ssl/sameboat/key.pem", `${folder}/key.pem`)
    .replaceAll("/var/log/nginx/sameboat.log", `${logs}/access.log`)
    .replaceAll("/var/log/nginx/sameboat.error.log", `${logs}/error.log`)
    .replaceAll("listen 443", `listen 127.0.0.1:${port}`)
    .replaceAll("listen 80;", `listen 127.0.0.1:${plain};`)
    .replaceAll(/\tlisten \[::\].*\n/g, "")
    .replaceAll("board.example.org", "localhost");
  const config = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `\t${name}_temp_path ${folder}/${name};\n`)
    .join("");
  await writeFile(
    config,
    `daemon off;\npid ${folder}/pid;\nerror_log ${logs}/main.log crit;\nevents {}\nhttp {\n${temporary}${text}}\n`,
  );
  const words = ["-c", config, "-p", folder, "-e", `${logs}/start.log`];
  const child = spawn("nginx", words, { stdio: "ignore" });
  return {
    async reload() {
      await run("nginx", [...words, "-s", "reload"]);
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

async function makeCertificate(folder: string): Promise<void> {
  await run("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`, "-days", "2"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
  ]);
}

async function versionOf(proxy: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(proxy, [proxy === "nginx" ? "-v" : "version"]);
    return `${stdout}${stderr}`.trim();
  } catch {
    return undefined;
  }
}

/** Whether a socket opens there. */
function knock(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = new TrustingSocket(address);
    socket.once("error", () => done(false));
    socket.once("open", () => {
      socket.close();
      done(true);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}
