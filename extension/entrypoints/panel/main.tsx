// The panel page: in a frame beside a record, in a window of its own, or in the side panel.
import { render } from 'preact';
import { readPlace } from '../../state/place.ts';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../views/panel/panel.css';
import { Panel } from '../../views/panel/panel.tsx';

const root = document.getElementById('root');
const place = readPlace({ location: new URL(location.href), embedded: window.top !== window });
if (root !== null) render(<Panel start={place} />, root);
