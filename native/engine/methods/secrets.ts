import type { SecretStatus } from '../../../domain/contract/secrets.ts';
import type { SecretStore } from '../../secrets/store.ts';
import type { HandlersOf } from '../handler.ts';
import type { EventSink } from '../ports.ts';

export function secretMethodsOf({
  secrets,
  events,
}: {
  readonly secrets: Pick<SecretStore, 'status' | 'set' | 'remove'>;
  readonly events: EventSink;
}): HandlersOf<'secrets'> {
  const told = (status: SecretStatus): SecretStatus => {
    events.publish('secrets.changed', status);
    return status;
  };
  return {
    'secrets.status': () => secrets.status(),
    'secrets.set': async ({ name, value }) => told(await secrets.set(name, value)),
    'secrets.remove': async ({ name }) => told(await secrets.remove(name)),
  };
}
