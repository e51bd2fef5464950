import type { ErrorEntry } from './entry.ts';

/** Faults of drafts, their history and their versions. */
export const draftErrors = {
  DRAFT_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有这个草稿，它可能已被彻底删除。请刷新列表。',
    en: 'There is no such draft; it may have been removed for ever. Reload the list.',
  },
  DRAFT_DAMAGED: {
    retryable: false,
    exit: 3,
    zh: '草稿“{name}”的内容已损坏，没有改动它。请恢复一个已命名的版本，或从备份恢复资料库。',
    en: 'The content of the draft "{name}" is damaged; it was left as it is. Restore one of its versions, or the library from a backup.',
  },
  // The same request never succeeds later: a revision does not come back.
  CONFLICT: {
    retryable: false,
    exit: 2,
    zh: '草稿已在另一个窗口中改过（现在是第 {found} 版，您改的是第 {base} 版）。已显示最新内容，请在其上再改一次。',
    en: 'Another window has changed the draft (it is at revision {found}, yours was {base}). The newest content is shown: make the change again there.',
  },
  DRAFT_RECYCLED: {
    retryable: false,
    exit: 2,
    zh: '草稿“{name}”在回收站里。要更改它，请先恢复。',
    en: 'The draft "{name}" is in the recycle bin. Restore it before you change it.',
  },
  DRAFT_NOT_RECYCLED: {
    retryable: false,
    exit: 2,
    zh: '草稿“{name}”不在回收站里。请先移入回收站，再彻底删除。',
    en: 'The draft "{name}" is not in the recycle bin. Put it there before it is removed for ever.',
  },
  DRAFT_NOTHING_TO_UNDO: {
    retryable: false,
    exit: 2,
    zh: '没有可以撤销的操作了。',
    en: 'There is nothing left to undo.',
  },
  DRAFT_NOTHING_TO_REDO: {
    retryable: false,
    exit: 2,
    zh: '没有可以重做的操作。',
    en: 'There is nothing to redo.',
  },
  DRAFT_STEP_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '历史记录中已没有这一步。请从最新的列表中选择。',
    en: 'The history does not have this step any more. Choose one from the list as it is now.',
  },
  DRAFT_EDIT_INVALID: {
    rule: 'V-22',
    retryable: false,
    exit: 2,
    zh: '不能这样更改“{field}”：{reason}。草稿没有变。',
    en: '"{field}" cannot be changed so: {reason}. The draft is as it was.',
  },
  DRAFT_TOO_LARGE: {
    rule: 'V-22',
    retryable: false,
    exit: 2,
    zh: '草稿会达到 {found:bytes}，上限为 {maximum:bytes}。请把它分成几个剧本。',
    en: 'The draft would take {found:bytes}; at most {maximum:bytes} is allowed. Divide it into several scripts.',
  },
  DRAFT_NOT_RENDERABLE: {
    rule: 'V-22',
    retryable: false,
    exit: 2,
    zh: '草稿“{name}”还有 {count} 处需要改正，才能生成视频。',
    en: '{count} things have to be mended in the draft "{name}" before it can be rendered.',
  },
  SCENE_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有第 {scene} 个场景；共有 {count} 个。',
    en: 'There is no scene {scene}; there are {count}.',
  },
  PREVIEW_IMPOSSIBLE: {
    retryable: true,
    exit: 2,
    zh: '现在无法预览这个场景：{reason}',
    en: 'This scene cannot be shown now: {reason}',
  },
  VERSION_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有这个版本，它可能已被删除。',
    en: 'There is no such version; it may have been removed.',
  },
  EXAMPLE_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有“{example}”这个示例。',
    en: 'There is no example "{example}".',
  },
  TEMPLATE_UNUSABLE: {
    rule: 'V-15',
    retryable: false,
    exit: 2,
    zh: '模板“{name}”不能使用：缺少素材 {files}。请先在模板中替换或恢复它们。',
    en: 'The template "{name}" cannot be used: {files} is missing. Replace or restore it in the template first.',
  },
} as const satisfies Record<string, ErrorEntry>;
