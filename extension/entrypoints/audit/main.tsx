// The page that compares three exports in the browser alone, before there is an account.
import { render } from 'preact';
import '../../ui/tokens.css';
import '../../ui/parts.css';
import '../../ui/page.css';
import '../../ui/table-files.css';
import { AuditPage } from '../../views/audit/audit-page.tsx';

const root = document.getElementById('root');
if (root !== null) render(<AuditPage />, root);
