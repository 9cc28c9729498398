// How the browser extension is built, and its manifest.
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { isForThisMachine } from './extension/platform/build.ts';
import { portals } from './extension/portals/index.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  isForThisMachine ? 'connect-src http: https:' : 'connect-src https:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What leaves the browser, for the member's own Worker, in Firefox's words; docs/store/privacy.md says which is what. */
const dataSent = [
  'authenticationInfo',
  'browsingActivity',
  'financialAndPaymentInfo',
  'personalCommunications',
  'personallyIdentifyingInfo',
  'websiteContent',
];

/** By their whole names: a library may have some "z" of its own. */
const contractMakers = [
  'object strictObject extend partial array record union enum literal tuple'.split(' '),
  'string int number boolean unknown nullable optional minLength maxLength regex gte lte refine _default'.split(' '),
]
  .flat()
  .map((name) => `z.${name}`);

const portalPages = portals.flatMap(({ matches }) => matches);
const loopback = isForThisMachine ? ['http://127.0.0.1/*', 'http://localhost/*'] : [];

/** What a reviewer needs to build the same files again: docs/store/source-code.md. */
const sources = [
  'extension/**',
  'shared/**',
  'worker/core/**',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wxt.config.ts',
  'docs/store/source-code.md',
];

export default defineConfig({
  // The tools build elsewhere first, so that nobody meets half a build.
  outDir: process.env.EXTENSION_OUT ?? '.output',
  srcDir: 'extension',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  zip: { includeSources: sources },
  vite: () => ({
    define: { 'process.env.EXTENSION_FOR': JSON.stringify(process.env.EXTENSION_FOR ?? '') },
    plugins: [preact({ devToolsEnabled: false })],
    // A contract is made to be checked by, and nothing else: a page that checks none need not make it.
    build: { rolldownOptions: { treeshake: { manualPureFunctions: contractMakers } } },
  }),
  manifest: ({ browser, manifestVersion }) => ({
    name: 'Countersign',
    description: 'Billing review for managed service providers, beside the PSA page you already have open.',
    permissions: ['storage', 'alarms', 'scripting', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    host_permissions: [...portalPages, ...loopback],
    ...(manifestVersion === 2
      ? { optional_permissions: ['https://*/*'] }
      : { optional_host_permissions: ['https://*/*'], minimum_chrome_version: '137' }),
    content_security_policy: { extension_pages: contentSecurityPolicy },
    web_accessible_resources: [
      { resources: ['frame.html'], matches: portalPages, use_dynamic_url: browser !== 'firefox' },
    ],
    ...(browser === 'firefox'
      ? {
          sidebar_action: { default_panel: 'panel.html', default_title: 'Countersign', open_at_install: false },
          browser_specific_settings: {
            gecko: {
              id: 'extension@countersign.app',
              strict_min_version: '140.0',
              data_collection_permissions: { required: dataSent },
            },
          },
        }
      : { side_panel: { default_path: 'panel.html' } }),
  }),
});
