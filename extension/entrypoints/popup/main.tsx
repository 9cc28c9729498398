// The popup page.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../views/popup/popup.css';
import '../../views/popup/queue.css';
import { Popup } from '../../views/popup/popup.tsx';

const root = document.getElementById('root');
if (root !== null) render(<Popup />, root);
