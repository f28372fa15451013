import type { IncomingMessage, ServerResponse } from "node:http";
import { type ClientFile, clientFile, type Encoding, readClientFiles } from "./clientFiles.ts";
import type { Config } from "./config.ts";

/** The built client: one page for every address that people open, and the files it asks for. */

export type Serve = (
  request: IncomingMessage,
  response: ServerResponse,
  notFound: () => void,
) => void;

const indexAddress = "/index.html";
const pagePaths = new Set(["/", "/b", "/accessibility", indexAddress]);

/** Without a build there is only the relay. */
export function createPage(clientDir: string, config: Config): Serve {
  const files = readClientFiles(clientDir);
  const index = files.get(indexAddress);
  const page = index && clientFile(index.type, Buffer.from(tellPage(index.body, config)));
  return (request, response, notFound) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    const file = pagePaths.has(path) ? page : files.get(path);
    if (!file) return notFound();
    // Names under /assets carry a hash of their content; everything else may change any day.
    const isHashed = path.startsWith("/assets/");
    const caching = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
    response.setHeader("Cache-Control", caching);
    sendFile(request, response, file);
  };
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: ClientFile): void {
  response.setHeader("ETag", file.etag);
  response.setHeader("Vary", "Accept-Encoding");
  if (request.headers["if-none-match"] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const encoding = chooseEncoding(request, file);
  const body = encoding ? (file.encoded[encoding] ?? file.body) : file.body;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Type", file.type);
  response.setHeader("Content-Length", body.length);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The smallest form that the browser takes; a quality of zero means that it does not. */
function chooseEncoding(request: IncomingMessage, { encoded }: ClientFile): Encoding | undefined {
  const accepted = String(request.headers["accept-encoding"] ?? "").toLowerCase();
  const takes = (encoding: Encoding) =>
    accepted.split(",").some((part) => {
      const [name = "", quality = ""] = part.split(";");
      return name.trim() === encoding && !/q=0(\.0*)?\s*$/.test(quality);
    });
  return (["br", "gzip"] as const).find((encoding) => encoded[encoding] && takes(encoding));
}

/** What the page should know of its relay stands in a meta element that the build left empty. */
function tellPage(html: Buffer, config: Config): string {
  const { publicUrl, retentionDays, pairCallUrl, operatorName, operatorContact } = config;
  const said = JSON.stringify({
    ...(publicUrl && { publicUrl }),
    retentionDays,
    ...(pairCallUrl && { pairCallUrl }),
    ...(operatorName && { operatorName }),
    ...(operatorContact && { operatorContact }),
  });
  const quoted = said.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return html
    .toString("utf8")
    .replace(
      /<meta name="sameboat" content="[^"]*"/,
      () => `<meta name="sameboat" content="${quoted}"`,
    );
}
