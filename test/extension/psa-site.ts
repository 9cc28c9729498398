// A page of the PSA over https, with nothing in it but what a test puts there.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { generate } from 'selfsigned';

/** The record the panel stands beside. */
export const companyPage = 'https://na.myconnectwise.net/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=250';

export interface PsaSite {
  /** Sends Chromium here for every address of the PSA. */
  resolverRule: string;
  close(): void;
}

/** Serves it on a free port; `headers` go with every answer. */
export async function startPsaSite(headers: Readonly<Record<string, string>> = {}): Promise<PsaSite> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'na.myconnectwise.net' }]);
  const server = createServer({ key, cert }, (_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': "script-src 'self'; style-src 'self'; img-src 'self'",
      ...headers,
    });
    response.end('<!doctype html><title>Manage: Company</title><body><div class="cw-main-banner">Company</div></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    resolverRule: `--host-resolver-rules=MAP *.myconnectwise.net 127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The frame the panel is in, once it stands on the page. */
export async function panelFrame(page: Page): Promise<Frame> {
  const isPanel = (frame: Frame) => frame.url().includes('/frame.html');
  return page.frames().find(isPanel) ?? (await page.waitForEvent('framenavigated', { predicate: isPanel }));
}

/** The frame that shows something, once there is one; frames come and go while a panel is put up anew. */
export async function panelThatShows(page: Page, testId: string): Promise<Frame> {
  const endMs = Date.now() + 20_000;
  while (Date.now() < endMs) {
    for (const frame of page.frames()) {
      const count = await frame
        .getByTestId(testId)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`no frame shows ${testId}`);
}
