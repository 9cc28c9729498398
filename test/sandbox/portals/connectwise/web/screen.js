// Draws one screen: banner, toolbar, pods with fields, grids and the discussion.

/** Makes an element with classes and children; texts are never read as markup. */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

// The vendor numbers its elements anew on every load; nothing may rely on these.
let sequence = 100;

/** The workspace of a screen. */
export function drawScreen(view) {
  const workspace = element('div', 'cw-WorkspaceView', drawBanner(view));
  if (view.pods.length > 0) workspace.append(drawToolbar(), drawPods(view.pods));
  for (const grid of view.grids) workspace.append(drawGrid(grid));
  if (view.notes.length > 0) workspace.append(drawDiscussion(view.notes));
  return workspace;
}

function drawBanner({ breadcrumb, banner, age }) {
  return element(
    'div',
    'cw-main-banner cw_BannerView',
    element('div', 'gwt-Label mm_label GMDB3DUBCRM navigationEntry cw_CwLabel', breadcrumb),
    element('div', 'gwt-Label mm_label GMDB3DUBDDL detailLabel cw_CwLabel', banner),
    element('div', 'gwt-HTML mm_label cw_CwHTML', age),
  );
}

function drawToolbar() {
  const buttons = ['Save', 'SaveAndClose', 'Settings', 'Help', 'Time'].map((name) => {
    const label = name.replace('SaveAndClose', 'Save & Close');
    const inner = element('div', 'mm_button', label);
    const button = element('div', `GMDB3DUBHFJ cw_CwActionButton cw_ToolbarButton_${name}`, inner);
    button.tabIndex = 0;
    return button;
  });
  const bar = element('div', 'mm_toolbar cw_CwHorizontalPanel', ...buttons);
  return element('div', 'mm_toolbarHolder x-toolbar', bar);
}

function drawPods(pods) {
  const row = element('tr', '', ...pods.map((pod) => element('td', 'cw-pod-place', drawPod(pod))));
  return element('table', 'cw-pods', element('tbody', '', row));
}

function drawPod({ name, label, fields }) {
  const id = `x-auto-${sequence++}`;
  const header = element('div', `mm_podHeader pod_${name}_header`);
  header.id = id;
  const title = element('div', 'gwt-Label mm_label', label);
  title.id = `${id}-label`;
  const body = element('tbody', '', ...fields.map(drawField));
  return element('div', 'cw-pod', header, title, element('div', `pod_${name}`, element('table', '', body)));
}

function drawField({ label, className, value, hash }) {
  const caption = element('div', 'gwt-Label mm_label GMDB3DUBNLI', label);
  caption.title = label;
  const input = element('input', className);
  input.value = value;
  input.setAttribute('aria-label', label);
  input.spellcheck = false;
  const cell = element('td', '', input);
  if (hash) cell.append(drawLink('Open', hash, `Open ${value}`));
  const row = element('tr', 'pod-element-row', element('td', '', caption), cell);
  cell.dataset.cwid = className.replace(/^cw_/, '').split(' ')[0];
  return row;
}

function drawGrid({ label, columns, rows }) {
  const head = element(
    'tr',
    '',
    ...columns.map((column) => element('th', column.isNumber ? 'heading number' : 'heading', column.text)),
  );
  const body = rows.map((cells) => element('tr', 'cw-ml-row', ...cells.map(drawCell)));
  if (rows.length === 0) {
    const empty = element('td', 'cell empty', 'Nothing here.');
    empty.colSpan = columns.length;
    body.push(element('tr', '', empty));
  }
  const table = element('table', 'srboard-grid', element('thead', '', head), element('tbody', '', ...body));
  return element('section', 'cw-grid', element('h2', 'cw-grid-title', label), table);
}

function drawCell({ text, hash, isNumber }) {
  const content = hash ? drawLink(text, hash) : text;
  return element('td', isNumber ? 'cell number' : 'cell', element('div', '', content));
}

function drawLink(text, hash, title = text) {
  const link = element('a', 'multilineClickable', text);
  link.href = `#${hash}`;
  link.title = title;
  return link;
}

function drawDiscussion(notes) {
  const rows = notes.map(({ author, at, text, isInternal }) => {
    const when = at.replace('T', ' ').replace('Z', '');
    const heading = element('div', 'TicketNote-heading', author || 'Unknown', element('span', '', when));
    if (isInternal) heading.append(element('span', 'TicketNote-internal', 'Internal'));
    return element('div', 'TicketNote-row', heading, element('div', 'TicketNote-note', text));
  });
  const discussion = element('div', 'pod_service_ticket_discussion', element('div', 'TicketNote-rowWrap', ...rows));
  discussion.id = 'cw-manage-service_service_ticket_discussion';
  discussion.dataset.cwid = 'cw_ticketnotes';
  return element('section', 'cw-grid', element('h2', 'cw-grid-title', 'Discussion'), discussion);
}
