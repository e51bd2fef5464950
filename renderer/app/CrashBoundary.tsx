/** Our own faults end here: the page says so and offers to load anew. Drafts are safe in the engine. */
import { Component, type ReactNode } from 'react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { useTexts } from '../texts/language.tsx';

interface Props {
  readonly children: ReactNode;
}

export class CrashBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    return this.state.hasCrashed ? <CrashPage /> : this.props.children;
  }
}

function CrashPage() {
  const texts = useTexts();
  return (
    <main>
      <EmptyState isPage title={texts.common.crashTitle} text={texts.common.crashText}>
        <Button kind="primary" onPress={() => location.assign('/')}>
          {texts.common.reload}
        </Button>
      </EmptyState>
    </main>
  );
}
