/** Lets links of the component library go by the router, without loading the page anew. */
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-aria-components';
import { useLocation } from 'wouter';

export function RouterBridge({ children }: { readonly children: ReactNode }) {
  const [, go] = useLocation();
  return <RouterProvider navigate={(path) => go(path)}>{children}</RouterProvider>;
}
