import { defineConfig } from "vite";

/** Bundles the relay's own sources; packages stay in node_modules and are imported as they are. */
export default defineConfig({
  root: "server",
  build: {
    ssr: "main.ts",
    outDir: "../dist/server",
    emptyOutDir: true,
    target: "node20",
    rollupOptions: { output: { entryFileNames: "[name].js" } },
  },
});
