import { topic } from './topic.ts';

/** What stands on and beside the canvas of the editor. */
export const canvas = topic({
  en: {
    label: 'Canvas: layers of the scene',
    help: 'Tab goes from layer to layer, arrows move it, Enter edits it.',
    human: 'Presenter',
    image: 'Picture',
    video: 'Clip',
    text: (words: string) => `Text: ${words}`,
    emptyText: 'Text',
    selectedOne: (name: string, number: number, count: number) => `${name}, layer ${number} of ${count}`,
    selectedMany: (count: number) => `${count.toLocaleString('en')} layers selected`,
    selectedNone: 'No layer selected',
    menu: 'Layer actions',
    textOnCanvas: 'Text on the canvas',
    newText: 'Your text',
    cropDone: 'Done',
    cropUndo: 'Show all of it',
    crop: 'Crop',
    cropHelp: 'Arrows push the picture. Tab goes to its sides, which arrows pull. Enter keeps it.',
    cropLeft: 'Left side',
    cropTop: 'Upper side',
    cropRight: 'Right side',
    cropBottom: 'Lower side',
    cropCut: (percent: string) => `${percent}% cut off`,
    copiedOthers: (count: number) =>
      count === 1
        ? 'A picture or clip of the other draft was not copied. Add it from the library.'
        : `${count.toLocaleString('en')} pictures and clips of the other draft were not copied. Add them from the library.`,
    withReason: (what: string, why: string) => `${what} ${why}`,
    pastedPresenter: 'The scene has a presenter already. The one that was copied has been left out.',
    pastedOverMost: (count: number, most: number) =>
      `${count === 1 ? 'One layer was' : `${count.toLocaleString('en')} layers were`} not pasted: a scene has ${most} at most. Remove some first.`,
    cutLeft: (count: number) =>
      count === 1
        ? 'One layer is locked or hidden and was not cut. Unlock or show it first.'
        : `${count.toLocaleString('en')} layers are locked or hidden and were not cut. Unlock or show them first.`,
    nothingToPaste: 'There is nothing to paste that the canvas can show.',
    locked: 'Locked',
    inAllScenes: 'In several scenes',
  },
  zh: {
    label: '画布：场景的图层',
    help: '按 Tab 键切换图层，按方向键移动，按 Enter 键编辑。',
    human: '数字人',
    image: '图片',
    video: '视频',
    text: (words: string) => `文字：${words}`,
    emptyText: '文字',
    selectedOne: (name: string, number: number, count: number) =>
      `${name}，第 ${number} 个图层，共 ${count} 个`,
    selectedMany: (count: number) => `已选择 ${count} 个图层`,
    selectedNone: '未选择图层',
    menu: '图层操作',
    textOnCanvas: '画布上的文字',
    newText: '输入文字',
    cropDone: '完成',
    cropUndo: '显示全部',
    crop: '裁剪',
    cropHelp: '按方向键移动图片。按 Tab 键选择一条边，再按方向键调整。按 Enter 键完成。',
    cropLeft: '左边',
    cropTop: '上边',
    cropRight: '右边',
    cropBottom: '下边',
    cropCut: (percent: string) => `已裁去 ${percent}%`,
    copiedOthers: (count: number) => `另一个草稿里的 ${count} 个图片或视频未能复制，请从素材库中添加。`,
    withReason: (what: string, why: string) => `${what}${why}`,
    pastedPresenter: '这个场景已有数字人，复制的数字人没有粘贴。',
    pastedOverMost: (count: number, most: number) =>
      `有 ${count} 个图层没有粘贴：每个场景最多 ${most} 个图层，请先删除一些。`,
    cutLeft: (count: number) => `有 ${count} 个图层已锁定或隐藏，没有剪切。请先解锁或显示。`,
    nothingToPaste: '剪贴板里没有画布能显示的内容。',
    locked: '已锁定',
    inAllScenes: '用于多个场景',
  },
});
