import { defineConfig } from "vite";

/** Bundles the command line's own sources; packages stay in node_modules and are imported as they are. */
export default defineConfig({
  root: "client/cli",
  build: {
    ssr: true,
    outDir: "../../dist/cli",
    emptyOutDir: true,
    target: "node20",
    rollupOptions: {
      input: { main: "client/cli/main.ts", demo: "client/cli/demo/main.ts" },
      // What the page fetches late comes at once here.
      checks: { ineffectiveDynamicImport: false },
      output: { entryFileNames: "[name].js" },
    },
  },
});
