/** Why there is no package. Each has a code, and says the way out, in both languages. */
export type PackagingCode =
  | 'PACKAGE_TARGET_UNKNOWN'
  | 'PACKAGE_NODE_UNPINNED'
  | 'PACKAGE_FFMPEG_UNPINNED'
  | 'PACKAGE_DOWNLOAD_FAILED'
  | 'PACKAGE_HASH_MISMATCH'
  | 'PACKAGE_ARCHIVE_INCOMPLETE'
  | 'PACKAGE_TOOLS_MISSING'
  | 'PACKAGE_FEED_INCOMPLETE'
  | 'PACKAGE_TRIAL_WITH_FEED'
  | 'PACKAGE_BUILDER_FAILED';

export class PackagingFault extends Error {
  readonly code: PackagingCode;
  readonly zh: string;

  constructor(code: PackagingCode, zh: string, en: string) {
    super(en);
    this.name = 'PackagingFault';
    this.code = code;
    this.zh = zh;
  }
}
