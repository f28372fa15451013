import { resolve } from "node:path";
import { limits } from "../shared/protocol.ts";

/** The environment, read once into one typed value. */

export type Limits = Readonly<Record<keyof typeof limits, number>>;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Origin that links carry, without a slash at its end. Unset: the address people came by. */
  readonly publicUrl?: string;
  /** Unset: only pages from the relay's own address. */
  readonly allowedOrigins?: readonly string[];
  readonly durability: "fsync" | "write";
  /** Unset: boards are kept in `dataDir`. It may hold a password. */
  readonly redisUrl?: string;
  /** Processes on one port. */
  readonly relays: number;
  readonly retentionDays: number;
  readonly create: "open" | "closed";
  readonly metricsToken?: string;
  /** How many proxies in front add to X-Forwarded-For. */
  readonly trustProxy: number;
  readonly pairCallUrl?: string;
  /** Who runs this relay, and how to report a fault; both stand on the accessibility statement. */
  readonly operatorName?: string;
  readonly operatorContact?: string;
  readonly limits: Limits;
}

/** A setting that stops the start; `message` is the one plain line to print. */
export class BadSetting extends Error {}

interface Setting {
  readonly name: string;
  readonly shown: string;
  readonly about: string;
}

/** Reads a text from the environment or throws BadSetting. An empty text counts as unset. */
type Read<T> = (env: NodeJS.ProcessEnv) => T;

const settings: Setting[] = [];

const port = whole("PORT", 3000, 0, 65_535, "port to listen on; 0 takes any free one");
// Phones in the same room join by the network address, so loopback alone would not do.
const host = text("HOST", "0.0.0.0", "address to listen on", /^\S+$/, "a host name or address");
const dataDir = text("DATA_DIR", "./data", "folder that keeps the boards", /^[^\0]+$/, "a folder");
const publicUrl = optional(
  "PUBLIC_URL",
  "the address people came by",
  "address that links and QR codes carry",
  isOrigin,
  "http or https address without a path, like https://board.example.org",
);
const allowedOrigins = optional(
  "ALLOWED_ORIGINS",
  "own address",
  "pages that may connect, compared by equality",
  (value) => value.split(",").every((origin) => isOrigin(origin.trim())),
  "origins separated by commas, like https://board.example.org",
);
const redisUrl = optional(
  "REDIS_URL",
  "unset",
  "keeps the boards in Redis, for several relays; unset: in DATA_DIR",
  isRedis,
  "address of a Redis or Valkey, like redis://localhost:6379",
);
// What others saw survives a power cut; "write" survives only a crash of the relay.
const durability = choice("DURABILITY", ["fsync", "write"], "flush to disk before passing on");
// Long enough for a series of workshops, short enough that forgotten boards do not stay for ever.
const retentionDays = whole("RETENTION_DAYS", 90, 1, 3_650, "a board unused this long is erased");
const create = choice("CREATE", ["open", "closed"], "closed: only POST /api/boards makes boards");
const metricsToken = optional(
  "METRICS_TOKEN",
  "unset",
  "bearer token that /metrics asks for",
  (value) => /^[\x21-\x7e]{8,}$/.test(value),
  "at least 8 visible characters",
);
const trustProxy = whole("TRUST_PROXY", 0, 0, 10, "proxies in front that set X-Forwarded-For");
const relays = whole("RELAYS", 1, 1, 64, "processes on one port; more than one needs REDIS_URL");
const pairCallUrl = optional(
  "PAIR_CALL_URL",
  "unset",
  "meeting link for pairs, with {pair} in it",
  (value) => isWebAddress(value.replace("{pair}", "1")) && value.includes("{pair}"),
  "http or https address that contains {pair}",
);
const operatorName = optional(
  "OPERATOR_NAME",
  "unset",
  "who runs this server, as the accessibility statement says it",
  isLine,
  "one line of at most 200 characters",
);
const operatorContact = optional(
  "OPERATOR_CONTACT",
  "unset",
  "where people report that something cannot be used: e-mail, telephone or web address",
  isLine,
  "one line of at most 200 characters",
);

/** Every limit has its default and its reason in `shared/protocol.ts`. */
const limitReaders = {
  messageBytes: whole(
    "LIMIT_MESSAGE_BYTES",
    limits.messageBytes,
    1_000,
    100_000_000,
    "one message",
  ),
  presenceBytes: whole("LIMIT_PRESENCE_BYTES", limits.presenceBytes, 100, 100_000, "one presence"),
  boardBytes: whole("LIMIT_BOARD_BYTES", limits.boardBytes, 10_000, 1_000_000_000, "one board"),
  boardSockets: whole("LIMIT_BOARD_SOCKETS", limits.boardSockets, 1, 100_000, "sockets a board"),
  addressSockets: whole(
    "LIMIT_ADDRESS_SOCKETS",
    limits.addressSockets,
    1,
    100_000,
    "sockets an address",
  ),
  updatesPerSecond: whole(
    "LIMIT_UPDATES_PER_SECOND",
    limits.updatesPerSecond,
    1,
    100_000,
    "sustained updates a socket",
  ),
  updatesBurst: whole("LIMIT_UPDATES_BURST", limits.updatesBurst, 1, 100_000, "updates at once"),
  unsentBytes: whole(
    "LIMIT_UNSENT_BYTES",
    limits.unsentBytes,
    100_000,
    1_000_000_000,
    "unread by a socket",
  ),
  handshakeMs: whole("LIMIT_HANDSHAKE_MS", limits.handshakeMs, 100, 120_000, "time to connect"),
} as const satisfies Record<keyof Limits, Read<number>>;

/** Reads all settings. Throws BadSetting for the first that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const origins = allowedOrigins(env);
  const url = publicUrl(env);
  const token = metricsToken(env);
  const pairs = pairCallUrl(env);
  const operator = operatorName(env);
  const contact = operatorContact(env);
  const redis = redisUrl(env);
  const processes = relays(env);
  if (processes > 1 && redis === undefined) {
    // Ignoring it would split boards over processes that know nothing of each other.
    throw new BadSetting(
      `RELAYS=${processes}: files belong to one process, which serves hundreds of busy boards; for more set REDIS_URL, or unset RELAYS`,
    );
  }
  return {
    port: port(env),
    host: host(env),
    dataDir: resolve(dataDir(env)),
    durability: durability(env),
    retentionDays: retentionDays(env),
    create: create(env),
    trustProxy: trustProxy(env),
    relays: processes,
    ...(redis !== undefined && { redisUrl: redis }),
    ...(url !== undefined && { publicUrl: new URL(url).origin }),
    ...(origins !== undefined && {
      allowedOrigins: origins.split(",").map((origin) => new URL(origin.trim()).origin),
    }),
    ...(token !== undefined && { metricsToken: token }),
    ...(pairs !== undefined && { pairCallUrl: pairs }),
    ...(operator !== undefined && { operatorName: operator.trim() }),
    ...(contact !== undefined && { operatorContact: contact.trim() }),
    limits: readLimits(env),
  };
}

/** The text of `--help`: one line a setting, with its default. */
export function describeSettings(): string {
  const width = Math.max(...settings.map(({ name }) => name.length));
  const lines = settings.map(
    ({ name, shown, about }) => `  ${name.padEnd(width)}  ${about} (default: ${shown})`,
  );
  return [
    "npm start -- --demo shows a workshop of robots at a board of its own.",
    "",
    "Settings, all optional, from the environment:",
    "",
    ...lines,
    "",
  ].join("\n");
}

function readLimits(env: NodeJS.ProcessEnv): Limits {
  return {
    messageBytes: limitReaders.messageBytes(env),
    presenceBytes: limitReaders.presenceBytes(env),
    boardBytes: limitReaders.boardBytes(env),
    boardSockets: limitReaders.boardSockets(env),
    addressSockets: limitReaders.addressSockets(env),
    updatesPerSecond: limitReaders.updatesPerSecond(env),
    updatesBurst: limitReaders.updatesBurst(env),
    unsentBytes: limitReaders.unsentBytes(env),
    handshakeMs: limitReaders.handshakeMs(env),
  };
}

function whole(
  name: string,
  byDefault: number,
  min: number,
  max: number,
  about: string,
): Read<number> {
  settings.push({ name, shown: String(byDefault), about });
  return (env) => {
    const value = env[name];
    if (!value) return byDefault;
    const number = /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw bad(name, value, `a whole number from ${min} to ${max}`);
  };
}

function choice<const T extends string>(
  name: string,
  [byDefault, ...others]: readonly [T, ...T[]],
  about: string,
): Read<T> {
  const allowed = [byDefault, ...others];
  settings.push({ name, shown: byDefault, about: `${about}: ${allowed.join(" or ")}` });
  return (env) => {
    const value = env[name];
    if (!value) return byDefault;
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    throw bad(name, value, allowed.join(" or "));
  };
}

function text(
  name: string,
  byDefault: string,
  about: string,
  grammar: RegExp,
  allowed: string,
): Read<string> {
  settings.push({ name, shown: byDefault, about });
  return (env) => {
    const value = env[name];
    if (!value) return byDefault;
    if (grammar.test(value)) return value;
    throw bad(name, value, allowed);
  };
}

function optional(
  name: string,
  shown: string,
  about: string,
  isAllowed: (value: string) => boolean,
  allowed: string,
): Read<string | undefined> {
  settings.push({ name, shown, about });
  return (env) => {
    const value = env[name];
    if (!value) return undefined;
    if (isAllowed(value)) return value;
    throw bad(name, value, allowed);
  };
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isLine(value: string): boolean {
  return /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u.test(value) && value.trim() !== "";
}

function isRedis(value: string): boolean {
  return URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
  return (
    isWebAddress(value) && [`${new URL(value).origin}`, `${new URL(value).origin}/`].includes(value)
  );
}

/** The value is shown with its control characters made visible, without a password, and cut. */
function bad(name: string, value: string, allowed: string): BadSetting {
  const shown = JSON.stringify(value)
    .slice(1, -1)
    .replace(/\/\/[^/]*@/, "//…@");
  return new BadSetting(`${name}=${shown.slice(0, 100)}: ${allowed}`);
}
