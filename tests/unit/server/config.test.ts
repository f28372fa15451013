import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { BadSetting, describeSettings, readConfig } from "../../../server/config.ts";
import { limits } from "../../../shared/protocol.ts";

test("without any setting the defaults hold", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "0.0.0.0",
    dataDir: resolve("data"),
    durability: "fsync",
    relays: 1,
    retentionDays: 90,
    create: "open",
    trustProxy: 0,
    limits,
  });
});

test("every setting is read", () => {
  const config = readConfig({
    PORT: "8080",
    HOST: "::1",
    DATA_DIR: "/srv/boards",
    PUBLIC_URL: "https://board.example/",
    ALLOWED_ORIGINS: "https://a.example, https://b.example:8443",
    DURABILITY: "write",
    RETENTION_DAYS: "7",
    CREATE: "closed",
    METRICS_TOKEN: "a-long-token",
    TRUST_PROXY: "1",
    REDIS_URL: "redis://boards.example:6379/2",
    RELAYS: "3",
    PAIR_CALL_URL: "https://meet.example/{pair}",
    OPERATOR_NAME: "Region Väst",
    OPERATOR_CONTACT: " boat@region.example",
    LIMIT_MESSAGE_BYTES: "5000",
  });
  expect(config).toMatchObject({
    port: 8080,
    publicUrl: "https://board.example",
    allowedOrigins: ["https://a.example", "https://b.example:8443"],
    durability: "write",
    create: "closed",
    metricsToken: "a-long-token",
    trustProxy: 1,
    redisUrl: "redis://boards.example:6379/2",
    relays: 3,
    pairCallUrl: "https://meet.example/{pair}",
    operatorName: "Region Väst",
    operatorContact: "boat@region.example",
    limits: { messageBytes: 5000 },
  });
});

describe("a bad value is one plain line: variable, value, what is allowed", () => {
  test.each([
    ["PORT", "70000", "PORT=70000: a whole number from 0 to 65535"],
    ["PORT", "80a", "PORT=80a: a whole number from 0 to 65535"],
    ["DURABILITY", "none", "DURABILITY=none: fsync or write"],
    ["CREATE", "Open", "CREATE=Open: open or closed"],
    ["RETENTION_DAYS", "0", "RETENTION_DAYS=0: a whole number from 1 to 3650"],
    ["PUBLIC_URL", "board.example", /^PUBLIC_URL=board\.example: http or https address/],
    ["PUBLIC_URL", "https://board.example/b", /^PUBLIC_URL=/],
    ["ALLOWED_ORIGINS", "https://a.example,*", /^ALLOWED_ORIGINS=/],
    ["PAIR_CALL_URL", "https://meet.example/", /\{pair\}$/],
    ["PAIR_CALL_URL", "javascript:{pair}", /^PAIR_CALL_URL=/],
    ["OPERATOR_NAME", "Region\nVäst", /^OPERATOR_NAME=Region\\nVäst: one line/],
    ["OPERATOR_CONTACT", "0".repeat(201), /^OPERATOR_CONTACT=0+: one line/],
    ["METRICS_TOKEN", "short", /^METRICS_TOKEN=/],
    ["LIMIT_BOARD_BYTES", "1e9", /^LIMIT_BOARD_BYTES=1e9: a whole number/],
    ["HOST", "a b", /^HOST=a b: /],
    ["PORT", "3000\nHOST=evil", /^PORT=3000\\nHOST=evil: /],
  ])("%s=%s", (name, value, line) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(BadSetting);
    expect(read).toThrow(line);
  });
});

test.each([
  [{ REDIS_URL: "htp://me:password@host" }, /^REDIS_URL=htp:\/\/…@host: .*like redis:/],
  [{ RELAYS: "2" }, /^RELAYS=2: files belong to one process.*set REDIS_URL/],
])("what cannot be served stops the start and says so, without the password: %o", (env, line) => {
  expect(() => readConfig(env)).toThrow(line);
});

test("help lists every setting of the contract with its default", () => {
  const help = describeSettings();
  for (const name of [
    "PORT HOST DATA_DIR PUBLIC_URL ALLOWED_ORIGINS REDIS_URL DURABILITY RETENTION_DAYS CREATE",
    "METRICS_TOKEN TRUST_PROXY RELAYS PAIR_CALL_URL OPERATOR_NAME OPERATOR_CONTACT",
    "LIMIT_MESSAGE_BYTES LIMIT_PRESENCE_BYTES LIMIT_BOARD_BYTES LIMIT_BOARD_SOCKETS LIMIT_ADDRESS_SOCKETS LIMIT_UPDATES_PER_SECOND",
    "LIMIT_UPDATES_BURST LIMIT_UNSENT_BYTES LIMIT_HANDSHAKE_MS",
  ].flatMap((line) => line.split(" "))) {
    expect(help).toMatch(new RegExp(`^  ${name} +.*\\(default: .+\\)$`, "m"));
  }
});
