// Goes through everything the options say of people and browsers, with pictures where a folder is given: node test/extension/member-screens.ts [folder]
import { enrol, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import { meAs } from './member-fixtures.ts';

const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const widths = [380, 640];

const options = await enrol(browser, worker.address);
await options.getByTestId('people').waitFor();
await shootSizes(options, 'options-administrator', widths, 1150);
await options.getByTestId('add-browser').click();
await options.getByTestId('one-time-code').waitFor();
await shootSizes(options, 'options-code', widths, 1150);
await options.getByTestId('code-done').click();

await options.getByTestId('invite').click();
await options.getByTestId('invite-name').fill('Noor Haddad');
await options.getByTestId('role').selectOption('approver');
await options.getByTestId('limit').fill('5oo');
await options.getByTestId('save-rights').click();
await options.getByText('The limit is an amount').waitFor();
await options.getByTestId('save-rights').scrollIntoViewIfNeeded();
await shootSizes(options, 'options-invite', widths, 1450);
await options.getByTestId('limit').fill('500');
await options.getByTestId('save-rights').click();
await options.getByText('Noor Haddad').waitFor();
await options.getByTestId('code-done').click();

const dana = options.getByTestId('person').filter({ hasText: 'Dana Reyes' });
await dana.getByTestId('person-change').click();
await dana.getByTestId('leave').click();
await shootSizes(options, 'options-person', widths, 1450);
await dana.getByTestId('change-rights').click();
await shootSizes(options, 'options-rights', widths, 1450);

worker.state.me = meAs('technician');
await options.reload();
await options.getByText('Nobody has vouched for this browser yet').waitFor();
await shootSizes(options, 'options-technician', widths, 900);

worker.state.revoked = true;
const panel = await browser.open(panelPath, { width: 400, height: 500 });
await panel.getByText('This browser was revoked').first().waitFor();
await shoot(panel, 'panel-revoked');
await options.reload();
await options.getByTestId('ended').waitFor();
await shootSizes(options, 'options-revoked', widths, 700);

await browser.close();
await worker.close();
process.exitCode = report();
