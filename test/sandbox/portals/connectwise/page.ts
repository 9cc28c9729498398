// The portal's one HTML page; everything in it is drawn by the scripts it loads.
import type { Row } from '../../rows.ts';
import { rowAt, textAt } from '../../rows.ts';
import { SCREENS } from './screens.ts';

/** The page for a signed-in member (or nobody). */
export function portalPage(worldName: string, member: Row | null): string {
  const boot = { worldName, screens: SCREENS, member: member && memberOf(member) };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Manage: Loading</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/portal.css">
<script type="application/json" id="boot">${forScript(boot)}</script>
<script src="/sandbox/lzma.js"></script>
<script type="module" src="/sandbox/app.js"></script>
</head>
<body><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
}

/** What the vendor keeps about the signed-in member in the page's storage. */
function memberOf(member: Row) {
  const fullName = `${textAt(member, 'firstName')} ${textAt(member, 'lastName')}`.trim();
  return {
    memberID: textAt(member, 'identifier'),
    firstName: textAt(member, 'firstName'),
    lastName: textAt(member, 'lastName'),
    fullName,
    roleName: textAt(rowAt(member, 'securityRole'), 'name') || 'Finance',
    defaultGroup: { description: textAt(rowAt(member, 'defaultDepartment'), 'name') || 'Finance' },
    defaultLocation: { description: textAt(rowAt(member, 'defaultLocation'), 'name') || 'Main' },
    isAdmin: member.adminFlag === true,
  };
}

/** JSON that cannot end the script element it stands in. */
function forScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
