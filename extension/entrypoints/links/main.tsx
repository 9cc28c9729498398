// The page on which a person says which records of different systems are the same.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../ui/page.css';
import '../../views/links/links.css';
import { WhoIsWho } from '../../views/links/who-is-who.tsx';

const root = document.getElementById('root');
if (root !== null) render(<WhoIsWho />, root);
