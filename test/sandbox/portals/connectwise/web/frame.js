// Draws what stays on every screen: the header strip, the navigation, and the place for the screen.
import { element } from './screen.js';

const SECTIONS = [
  'Companies',
  'Sales',
  'Marketing',
  'Procurement',
  'Project',
  'Service Desk',
  'Time & Expense',
  'Finance',
  'System',
];

// A state that names no record: an empty hash would show again what the query came in with.
const HOME_HASH = `#startscreen=cw_today&state=${encodeURIComponent(JSON.stringify({ p: 'cw_today' }))}`;

/** Draws the frame into the body; returns the element that holds the screen. */
export function drawFrame(worldName, member) {
  const form = element('div', 'cw-mainform-div main-form-view-center');
  const content = element('div', '', form);
  content.id = 'cwContent';
  document.body.append(drawHeader(worldName, member), element('div', 'cw-body', drawNavigation(), content));
  return form;
}

function drawHeader(worldName, member) {
  const home = element('a', 'cw-brand', element('b', '', 'PSA'), element('span', '', worldName));
  home.href = HOME_HASH;
  const search = element('input', 'cw-search');
  search.placeholder = 'Search tickets, companies, invoices';
  search.setAttribute('aria-label', 'Search');
  const initials = (member?.fullName ?? '?')
    .split(' ')
    .map((part) => part[0])
    .join('');
  const user = element(
    'div',
    'cw-user cw_ToolbarButton_User',
    element('span', 'cw-avatar', initials),
    member?.fullName ?? 'Not signed in',
  );
  return element('header', 'cw-header', home, search, user);
}

function drawNavigation() {
  const items = SECTIONS.map((name) => {
    const link = element('a', 'cw-nav-item', element('span', 'cw-nav-mark', name[0]), name);
    link.href = HOME_HASH;
    return link;
  });
  const navigation = element('nav', 'cw-nav', ...items);
  navigation.setAttribute('aria-label', 'Main');
  return navigation;
}
