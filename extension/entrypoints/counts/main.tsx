// The page on which a person gives files with counts that no system tells.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../ui/page.css';
import '../../ui/table-files.css';
import { CountsPage } from '../../views/counts/counts-page.tsx';

const root = document.getElementById('root');
if (root !== null) render(<CountsPage />, root);
