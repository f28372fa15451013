import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import type { Config } from "./config.ts";

/** The built client: one page for every address that people open, and the files it asks for. */

export type Serve = (
  request: IncomingMessage,
  response: ServerResponse,
  notFound: () => void,
) => void;

const pagePaths = new Set(["/", "/b", "/index.html"]);

/** Without a build there is only the relay. */
export function createPage(clientDir: string, config: Config): Serve {
  const indexFile = join(clientDir, "index.html");
  if (!existsSync(indexFile)) return (_request, _response, notFound) => notFound();
  const page = Buffer.from(tellPage(readFileSync(indexFile, "utf8"), config));
  const etag = `"${createHash("sha256").update(page).digest("base64url").slice(0, 22)}"`;
  const serveFile = sirv(clientDir, {
    etag: true,
    setHeaders(response, pathname) {
      // Names under /assets carry a hash of their content; everything else may change any day.
      const isHashed = pathname.startsWith("/assets/");
      const caching = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
      response.setHeader("Cache-Control", caching);
    },
  });
  return (request, response, notFound) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    if (!pagePaths.has(path)) {
      serveFile(request, response, notFound);
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", etag);
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Length", page.length);
    response.end(request.method === "HEAD" ? undefined : page);
  };
}

/** What the page should know of its relay stands in a meta element that the build left empty. */
function tellPage(html: string, { publicUrl, retentionDays }: Config): string {
  const said = JSON.stringify({ ...(publicUrl && { publicUrl }), retentionDays });
  const quoted = said.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return html.replace(
    /<meta name="sameboat" content="[^"]*"/,
    () => `<meta name="sameboat" content="${quoted}"`,
  );
}
