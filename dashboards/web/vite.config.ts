import { defineConfig } from "vitest/config";

/** Where the page is built to; Maven sets it to its own classes folder. */
const outDir = process.env["PANTAU_WEB_OUT"] || "dist";

export default defineConfig({
  base: "./",
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    // A data: address would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": { target: process.env["PANTAU_URL"] ?? "http://127.0.0.1:8080", ws: true } } },
  test: { include: ["test/unit/**/*.test.ts"], environment: "node" },
});
