// The panel, on two pages: frame.html beside a record (web pages may embed it), panel.html as our own window or side panel (they may not).
import { render } from 'preact';
import { follow } from '../../state/follow.ts';
import { readPlace } from '../../state/place.ts';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../views/panel/panel.css';
import '../../views/popup/queue.css';
import '../../views/panel/issue/issue.css';
import '../../views/panel/letters/letters.css';
import { Panel } from '../../views/panel/panel.tsx';

const root = document.getElementById('root');
const place = readPlace(new URL(location.href));
// Asked before anything is drawn: the answer is on its way meanwhile.
const followed = follow(place);
if (root !== null) render(<Panel start={place} followed={followed} />, root);
