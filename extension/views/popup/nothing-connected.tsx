// Before the first system is connected: who connects it, and the way there.
import type { Me } from '../../../shared/whose.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

export function NothingConnected({ me }: { me: Me }) {
  const isAdministrator = me?.role === 'administrator';
  return (
    <Notice testId="nothing-connected" title="Nothing is connected yet">
      <p class="dim">
        {isAdministrator
          ? 'Connect your PSA first: it takes a few minutes, and Countersign only reads.'
          : 'An administrator connects your systems. Until then there is nothing to look at.'}
      </p>
      {isAdministrator && (
        <div class="row">
          <Button testId="open-setup" onClick={() => void call('open-setup', null)}>
            Set up Countersign
          </Button>
        </div>
      )}
    </Notice>
  );
}
