import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds what the browser gets. The relay has a configuration of its own, server/vite.config.ts. */
export default defineConfig({
  root: "client",
  plugins: [react()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    // Source maps would double what a server keeps and are of no use to a reader of the page.
    sourcemap: false,
  },
});
