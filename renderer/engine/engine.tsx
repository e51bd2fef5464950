/** The engine as React sees it: queries that stay true by its events, and commands. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectionState, EngineClient } from '../../domain/contract/client.ts';
import type { EventName, InputOf, MethodName, OutputOf, PayloadOf } from '../../domain/contract/contract.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { keepTrue } from './keep-true.ts';

const EngineContext = createContext<EngineClient | undefined>(undefined);

function makeCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What is known stays true until an event says otherwise: asking again by the clock would bring nothing.
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, fault) =>
          fault instanceof EngineError && fault.code === 'ENGINE_UNREACHABLE'
            ? true
            : count < 2 && fault instanceof EngineError && fault.record.retryable,
        retryDelay: (attempt) => Math.min(2000, 150 * 2 ** attempt),
      },
    },
  });
}

export function EngineProvider({
  client,
  children,
}: {
  readonly client: EngineClient;
  readonly children: ReactNode;
}) {
  const [cache] = useState(makeCache);
  useEffect(() => keepTrue(client, cache), [client, cache]);
  return (
    <EngineContext value={client}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </EngineContext>
  );
}

export function useEngine(): EngineClient {
  const client = use(EngineContext);
  if (!client) throw new Error('the engine is used outside of EngineProvider');
  return client;
}

export function useConnection(): ConnectionState {
  const client = useEngine();
  return useSyncExternalStore(
    (listener) => client.onState(listener),
    () => client.state,
  );
}

export interface QueryOptions<Answer> {
  readonly isEnabled?: boolean;
  /** What else the answer depends on, such as a revision: another one is another answer. */
  readonly of?: string | number;
  /** Shows the last answer while another question is being answered. */
  readonly keepsLast?: boolean;
  /** For the little that no event tells: asks anew after a while. @returns undefined when there is no need */
  readonly againAfterMs?: (answer: Answer) => number | undefined;
}

export function useEngineQuery<Name extends MethodName>(
  name: Name,
  input: InputOf<Name>,
  options: QueryOptions<OutputOf<Name>> = {},
) {
  const client = useEngine();
  const { againAfterMs } = options;
  return useQuery<OutputOf<Name>, EngineError>({
    queryKey: [name, input, options.of ?? null],
    queryFn: () => client.call(name, input),
    enabled: options.isEnabled ?? true,
    ...(againAfterMs
      ? {
          refetchInterval: ({ state }: { readonly state: { readonly data?: OutputOf<Name> } }) =>
            (state.data === undefined ? undefined : againAfterMs(state.data)) ?? false,
        }
      : {}),
    ...(options.keepsLast ? { placeholderData: (last: OutputOf<Name> | undefined) => last } : {}),
  } as Parameters<typeof useQuery<OutputOf<Name>, EngineError>>[0]);
}

export function useEngineEvent<Name extends EventName>(
  name: Name,
  listener: (payload: PayloadOf<Name>) => void,
): void {
  const client = useEngine();
  useEffect(() => client.on(name, listener), [client, name, listener]);
}
