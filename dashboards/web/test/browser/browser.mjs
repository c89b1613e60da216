// Finds or unpacks a browser and opens pages in it, with sandbox and web security as a real kiosk has them.
import { chromium as playwright } from "playwright-core";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";

const OWN_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-background-networking"];

async function executable() {
  if (process.env.PANTAU_CHROMIUM) return process.env.PANTAU_CHROMIUM;
  // The package unpacks its libraries only where it believes it runs on Lambda, and always into the temp folder: one of its own per version.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(readFileSync(join(require.resolve("@sparticuz/chromium"), "../../../package.json"), "utf8"));
  const folder = join(tmpdir(), `pantau-chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    // Its font settings name fixed folders; without one font found, Chromium draws no text at all, not even with web fonts.
    writeFileSync(join(folder, "fonts", "fonts.conf"),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`);
    return path;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

export async function launch() {
  return playwright.launch({ executablePath: await executable(), headless: true, args: OWN_FLAGS });
}
