/** What a package is made for. */
import { PackagingFault } from './fault.ts';

export const TARGETS = ['win32-x64', 'darwin-x64', 'darwin-arm64', 'linux-x64'] as const;
export type Target = (typeof TARGETS)[number];

/** @throws PackagingFault `PACKAGE_TARGET_UNKNOWN` */
export function readTarget(text: string): Target {
  const known = TARGETS.find((target) => target === text);
  if (known) return known;
  throw new PackagingFault(
    'PACKAGE_TARGET_UNKNOWN',
    `无法为“${text}”打包。可选：${TARGETS.join('、')}。`,
    `Nothing is packaged for "${text}". Known are: ${TARGETS.join(', ')}.`,
  );
}

export function platformOf(target: Target): 'win32' | 'darwin' | 'linux' {
  return target.split('-')[0] as 'win32' | 'darwin' | 'linux';
}

export function processorOf(target: Target): 'x64' | 'arm64' {
  return target.split('-')[1] as 'x64' | 'arm64';
}
