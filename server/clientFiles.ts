import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";

/**
 * The built client in memory, about 2 MB. Read once at start: a build that replaces the files under
 * a running relay neither stops it nor mixes two versions in one page.
 */

export type Encoding = "br" | "gzip";

export interface ClientFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed when it was built. */
  readonly encoded: Readonly<Partial<Record<Encoding, Buffer>>>;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const extensions: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz" };

/** Address → file, for every file of a known type that does not begin with a dot. */
export function readClientFiles(folder: string): ReadonlyMap<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const type = types[extname(name)];
    const address = `/${name.split(sep).join("/")}`;
    if (type === undefined || address.includes("/.")) continue;
    const path = join(folder, name);
    files.set(address, clientFile(type, readFileSync(path), readEncoded(path)));
  }
  return files;
}

export function clientFile(
  type: string,
  body: Buffer,
  encoded: ClientFile["encoded"] = {},
): ClientFile {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  return { type, body, encoded, etag: `"${hash}"` };
}

function readEncoded(path: string): ClientFile["encoded"] {
  const encoded: Partial<Record<Encoding, Buffer>> = {};
  for (const encoding of ["br", "gzip"] as const) {
    const file = path + extensions[encoding];
    if (existsSync(file)) encoded[encoding] = readFileSync(file);
  }
  return encoded;
}
