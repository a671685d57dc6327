// Debian's Chromium without a network; every page is watched for what it logs and asks for.
import { after } from "node:test";
import { chromium } from "playwright-core";

let browser;
after(() => browser?.close());

/** Opens a page and waits until its figures are drawn. `complaints` collects errors and requests: none is right. */
export async function open(address, { width = 1280, height = 900, theme = "light", language, before } = {}) {
    browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    const context = await browser.newContext({ offline: true, viewport: { width, height }, colorScheme: theme, acceptDownloads: true });
    await before?.(context);
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("request", (request) => {
        if (request.url() !== address && !/^(blob|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    await page.waitForSelector("html[data-drawn]", { state: "attached", timeout: 20_000 });
    if (language) await page.click(`button[lang=${language}]`);
    return { page, complaints, close: () => context.close() };
}
