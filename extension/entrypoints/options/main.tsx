// The options page.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../views/options/options.css';
import { Options } from '../../views/options/options.tsx';

const root = document.getElementById('root');
if (root !== null) render(<Options />, root);
