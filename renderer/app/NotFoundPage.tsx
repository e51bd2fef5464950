import { useLocation } from 'wouter';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { useTexts } from '../texts/language.tsx';

export function NotFoundPage() {
  const texts = useTexts();
  const [, go] = useLocation();
  return (
    <EmptyState isPage title={texts.common.notFoundTitle} text={texts.common.notFoundText}>
      <Button onPress={() => go('/')}>{texts.waysOut.openDrafts}</Button>
    </EmptyState>
  );
}
