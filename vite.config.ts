import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, transformWithOxc } from "vite";

const client = path.resolve(import.meta.dirname, "client");

function readVersion(): string {
  const text = readFileSync(path.resolve(import.meta.dirname, "package.json"), "utf8");
  return String(JSON.parse(text).version);
}

/** Builds the service worker last, because it has to know every other file by name and content. */
function serviceWorker(): Plugin {
  return {
    name: "sameboat-service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const contents = new Map<string, string | Uint8Array>();
      for (const file of Object.values(bundle)) {
        contents.set(file.fileName, file.type === "chunk" ? file.code : file.source);
      }
      for (const name of readdirSync(path.join(client, "public"))) {
        contents.set(name, readFileSync(path.join(client, "public", name)));
      }
      const version = createHash("sha256");
      for (const [name, content] of [...contents].sort()) version.update(name).update(content);
      const files = [...contents.keys()].filter((name) => !/\.html$|^\.vite/.test(name)).sort();

      const source = path.join(client, "sw/sw.ts");
      const { code } = await transformWithOxc(readFileSync(source, "utf8"), source, {
        sourcemap: false,
      });
      const head = [
        `const builtFiles = ${JSON.stringify(files.map((name) => `/${name}`))};`,
        `const builtVersion = ${JSON.stringify(version.digest("base64url").slice(0, 16))};`,
      ];
      this.emitFile({ type: "asset", fileName: "sw.js", source: [...head, code].join("\n") });
    },
  };
}

/** Compresses once, as well as it goes, what the relay would else compress for every visitor. */
function compressed(): Plugin {
  return {
    name: "sameboat-compressed",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const file = path.join(dir, name);
        const content = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(content));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

/** Builds what the browser gets. The relay has a configuration of its own, server/vite.config.ts. */
export default defineConfig({
  root: "client",
  plugins: [react(), serviceWorker(), compressed()],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(readVersion()) },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    // Source maps would double what a server keeps and are of no use to a reader of the page.
    sourcemap: false,
  },
});
