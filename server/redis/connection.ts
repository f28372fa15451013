import { createHash, randomBytes } from "node:crypto";
import { createClient, RESP_TYPES } from "redis";
import { BadSetting } from "../config.ts";
import { type Ask, checkRedis, type RedisExpected, type RedisFacts } from "./checks.ts";
import { problemOf, RedisProblem } from "./problems.ts";
import { allScripts, type RedisScript } from "./scripts.ts";

/**
 * The relay's connections to Redis: one for commands, one to listen on. While one of them is cut off
 * or Redis does not answer, every command is refused at once, so that writers are told and nothing
 * piles up. It comes back by itself.
 */

export interface RedisOptions extends RedisExpected {
  readonly url: string;
}

/** `hasRestarted`: it is another process than before, which may lack the end of what it had. */
export type Returned = (hasRestarted: boolean) => void;

/** Which others an append has reached, and which nobody listens for any more. */
export type Told = (key: string, reached: number, lost: readonly string[]) => void;

type Client = ReturnType<typeof connect>;

const startWithinMs = 5_000;
/** More than a slow Redis ever takes, and less than a writer would wait in doubt. */
const answerWithinMs = 5_000;
const lookEveryMs = 500;
const retryMs = { least: 50, most: 1_000 } as const;
const commandsAtOnce = 20_000;
const asBytes = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } as const;
const shaOf = new Map(
  allScripts.map(({ name, text }) => [name, createHash("sha1").update(text).digest("hex")]),
);

interface Asked {
  readonly at: number;
  readonly reject: (problem: RedisProblem) => void;
}

export class RedisConnection {
  /** Of this process, by which other relays know it. */
  readonly id = randomBytes(8).toString("hex");
  /** What an append tells is part of storing; the bus hears here what came of it. */
  told: Told | undefined;
  readonly #options: RedisOptions;
  readonly #commands: Client;
  readonly #listener: Client;
  /** In the order in which they were asked. */
  readonly #asked = new Set<Asked>();
  readonly #returned = new Set<Returned>();
  #facts: RedisFacts;
  #watch: NodeJS.Timeout | undefined;
  #isChecked = false;
  #isStalled = false;
  #isProbing = false;
  #isClosed = false;
  /** Not told to anybody yet. */
  #hasRestarted = false;

  /** Throws BadSetting with one plain line when this Redis cannot be used. */
  static async open(options: RedisOptions): Promise<RedisConnection> {
    const [commands, listener] = [connect(options.url), connect(options.url)];
    try {
      const facts = await within(startWithinMs, async () => {
        await commands.connect();
        await listener.connect();
        return checkRedis(askOf(commands), options);
      });
      const connection = new RedisConnection(options, commands, listener, facts);
      await connection.#loadScripts();
      connection.#start();
      return connection;
    } catch (error) {
      for (const client of [commands, listener]) client.destroy();
      throw error instanceof BadSetting ? error : startProblem(options.url, error);
    }
  }

  private constructor(
    options: RedisOptions,
    commands: Client,
    listener: Client,
    facts: RedisFacts,
  ) {
    this.#options = options;
    this.#commands = commands;
    this.#listener = listener;
    this.#facts = facts;
  }

  get flush(): RedisFacts["flush"] {
    return this.#facts.flush;
  }

  get isReady(): boolean {
    return this.#isChecked && this.#listener.isReady && !this.#isStalled && !this.#isClosed;
  }

  /** Runs a script. Rejects with a RedisProblem; whether it ran is then not known. */
  async run(
    script: RedisScript,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<unknown> {
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await this.ask(["EVALSHA", shaOf.get(script.name) ?? "", ...rest]);
    } catch (error) {
      if (!(error instanceof RedisProblem && error.code === "NOSCRIPT")) throw error;
      return this.ask(["EVAL", script.text, ...rest]);
    }
  }

  /** Sends one command. Texts come as Buffers. Rejects with a RedisProblem. */
  ask(args: readonly (string | Buffer)[]): Promise<unknown> {
    if (!this.isReady)
      return Promise.reject(new RedisProblem(this.#isClosed ? "closed" : "offline"));
    if (this.#asked.size >= commandsAtOnce) return Promise.reject(new RedisProblem("busy"));
    return this.#send(args);
  }

  subscribe(channel: string, receive: (message: Buffer) => void): Promise<void> {
    return this.#listener.subscribe(channel, receive, true);
  }

  /** Called each time when Redis can be reached again. Returns what ends it. */
  onReturn(returned: Returned): () => void {
    this.#returned.add(returned);
    return () => this.#returned.delete(returned);
  }

  /** Lets go at once; what was not answered is rejected. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#watch);
    for (const client of [this.#commands, this.#listener]) client.destroy();
    this.#rejectAll("closed");
  }

  #start(): void {
    this.#isChecked = true;
    this.#commands.on("reconnecting", () => {
      this.#isChecked = false;
    });
    this.#commands.on("ready", () => void this.#recheck());
    this.#listener.on("ready", () => {
      if (this.isReady) this.#tellReturned(false);
    });
    this.#watch = setInterval(() => this.#look(), lookEveryMs);
  }

  #send(args: readonly (string | Buffer)[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asked = { at: performance.now(), reject };
      this.#asked.add(asked);
      this.#commands.sendCommand(args, asBytes).then(
        (answer) => {
          this.#asked.delete(asked);
          this.#hear();
          resolve(answer);
        },
        (error: unknown) => {
          this.#asked.delete(asked);
          reject(problemOf(error));
        },
      );
    });
  }

  /** An answer came: it is there. */
  #hear(): void {
    if (!this.#isStalled) return;
    this.#isStalled = false;
    if (this.isReady) this.#tellReturned(false);
  }

  /** Commands that wait too long are given up, and others are not begun until something is answered. */
  #look(): void {
    const now = performance.now();
    for (const asked of this.#asked) {
      if (now - asked.at < answerWithinMs) break;
      this.#isStalled = true;
      this.#asked.delete(asked);
      asked.reject(new RedisProblem("ETIMEDOUT"));
    }
    if (this.#isStalled && !this.#isProbing && this.#commands.isReady) void this.#probe();
  }

  async #probe(): Promise<void> {
    this.#isProbing = true;
    try {
      await this.#commands.sendCommand(["PING"]);
      this.#hear();
    } catch {
      // The connection was cut; when it is back, it is checked anew.
    } finally {
      this.#isProbing = false;
    }
  }

  /** After a reconnection: is it still the same, and is it ours? */
  async #recheck(): Promise<void> {
    while (!this.#isClosed && this.#commands.isReady && !this.#isChecked) {
      try {
        const facts = await checkRedis(askOf(this.#commands), this.#options);
        await this.#loadScripts();
        const hasRestarted = facts.runId !== this.#facts.runId;
        this.#facts = facts;
        this.#isChecked = true;
        this.#isStalled = false;
        if (this.isReady) this.#tellReturned(hasRestarted);
        // The listener tells it when it is back too.
        else this.#hasRestarted ||= hasRestarted;
      } catch {
        // Loading its data still, or replaced by another one that must not be written to.
        await new Promise((resolve) => setTimeout(resolve, retryMs.most));
      }
    }
  }

  #tellReturned(hasRestarted: boolean): void {
    const has = hasRestarted || this.#hasRestarted;
    this.#hasRestarted = false;
    for (const returned of this.#returned) returned(has);
  }

  async #loadScripts(): Promise<void> {
    await Promise.all(
      allScripts.map(({ text }) => this.#commands.sendCommand(["SCRIPT", "LOAD", text])),
    );
  }

  #rejectAll(code: string): void {
    for (const { reject } of this.#asked) reject(new RedisProblem(code));
    this.#asked.clear();
  }
}

function connect(url: string) {
  let wasReady = false;
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: commandsAtOnce,
    socket: {
      connectTimeout: startWithinMs,
      noDelay: true,
      // At the start a wrong address is told and not tried for ever.
      reconnectStrategy: (retries, cause) =>
        wasReady ? Math.min(retryMs.least * 2 ** Math.min(retries, 10), retryMs.most) : cause,
    },
  });
  client.on("ready", () => {
    wasReady = true;
  });
  // Each is told as what it means: commands are refused, and what waited for an answer is rejected.
  client.on("error", () => undefined);
  return client;
}

function askOf(client: Client): Ask {
  return (...args) => client.sendCommand(args);
}

async function within<T>(ms: number, job: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisProblem("ETIMEDOUT")), ms);
  });
  try {
    return await Promise.race([job(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** One plain line; the password is never in it. */
function startProblem(url: string, error: unknown): unknown {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname || "localhost"}:${port || "6379"}`;
  const texts = causesOf(error).map((each) => `${"code" in each ? each.code : ""} ${each.message}`);
  const said = (pattern: RegExp) => texts.find((text) => pattern.test(text));
  if (said(/WRONGPASS|NOAUTH|invalid username-password|without any password/)) {
    return new BadSetting(
      "REDIS_URL: Redis refuses this user and password; write them as redis://user:password@host:port",
    );
  }
  if (said(/NOPERM/)) {
    return new BadSetting(
      "REDIS_URL: this user may not do what Sameboat needs; allow it all commands on sameboat:*",
    );
  }
  if (said(/DB index is out of range|invalid DB index/)) {
    return new BadSetting(
      `REDIS_URL: Redis has no database ${pathname.slice(1)}; it usually has 0 to 15`,
    );
  }
  const code = said(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/);
  if (code) {
    const [word] = /E[A-Z_]+/.exec(code) ?? ["unreachable"];
    return new BadSetting(
      `REDIS_URL: nobody answers at ${where} (${word}); start Redis or correct the address`,
    );
  }
  if (said(/LOADING/))
    return new BadSetting("REDIS_URL: Redis is still loading its data; try again in a moment");
  return new BadSetting(
    `REDIS_URL: what answers at ${where} does not answer as Redis; correct the address, and rediss:// for TLS`,
  );
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && causes.length < 10; at = at.cause) {
    causes.push(at);
    if (at instanceof AggregateError)
      causes.push(...at.errors.filter((each) => each instanceof Error));
    // What the library wraps around the last failure of connecting.
    if ("socketError" in at && at.socketError instanceof Error) causes.push(at.socketError);
    if ("originalError" in at && at.originalError instanceof Error) causes.push(at.originalError);
  }
  return causes;
}
