// The set-up page.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../ui/page.css';
import '../../views/setup/setup.css';
import { Setup } from '../../views/setup/setup.tsx';

const root = document.getElementById('root');
if (root !== null) render(<Setup />, root);
