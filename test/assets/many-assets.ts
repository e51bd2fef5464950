/** A library of as many assets as a studio may gather in years, with names and tags as people give them. Seeded. */
import { ASSET_TYPES, type AssetType } from '../../domain/assets/asset.ts';
import { keepWords } from '../../native/assets/asset-rows.ts';
import type { Library, Sql } from '../../native/library/database.ts';
import type { Random } from '../fuzz/random.ts';

export const CHINESE_WORDS: readonly string[] = (
  '夜景 城市 会议 开场 片头 片尾 产品 介绍 课程 讲解 老师 学生 教室 背景 音乐 轻快 舒缓 钢琴 海边 日出 ' +
  '日落 森林 雪山 草原 公园 街道 人物 采访 特写 航拍 延时 慢动作 素材 封面 标题 字幕 图标 箭头 对话框 表格 ' +
  '数据 图表 增长 下降 季度 年度 总结 报告 财务 营销 品牌 广告 促销 双十一 新年 春节 中秋 元宵 端午 国庆 ' +
  '北京 上海 广州 深圳 杭州 成都 重庆 西安 武汉 南京 医院 医生 健康 饮食 运动 跑步 瑜伽 美食 火锅 咖啡 ' +
  '茶叶 手机 电脑 机器人 人工智能 数字人 虚拟 直播 带货 口播 配音 旁白 备份 最终版 修改 初稿 确认 银行 保险 投资 ' +
  '理财 房产 装修 家居 汽车 旅行 酒店 机场 高铁 地图 天气 新闻 历史 文化 博物馆 乐山 长城 故宫 西湖 黄山'
).split(' ');

export const ENGLISH_WORDS: readonly string[] = (
  'night city meeting intro outro product demo lesson teacher classroom background music piano beach sunrise ' +
  'forest snow street interview closeup drone timelapse slowmotion cover title caption icon arrow table chart ' +
  'growth quarter annual summary report finance marketing brand promo holiday hospital doctor health food ' +
  'running yoga coffee phone laptop robot avatar virtual stream voiceover narration backup final draft ' +
  'bank travel hotel airport train map weather news history museum screen recording keynote slide logo'
).split(' ');

const CAMERA_NAMES = ['IMG_', 'DSC0', 'VID_', 'MVI_', 'GX01', 'DJI_'] as const;
export const ENDINGS: Readonly<Record<AssetType, readonly string[]>> = {
  IMAGE: ['png', 'jpg', 'webp'],
  VIDEO: ['mp4', 'mov'],
  AUDIO: ['mp3', 'wav', 'm4a'],
  PPT: ['pptx', 'pdf'],
};
const STATES = [
  'ACTIVED',
  'ACTIVED',
  'ACTIVED',
  'ACTIVED',
  'ACTIVED',
  'ACTIVED',
  'UNACTIVED',
  'FAILED',
  'DELETED',
] as const;

/** Of one transaction. */
const AT_ONCE = 5000;

export function fillLibrary(library: Library, count: number, random: Random): void {
  for (let done = 0; done < count; done += AT_ONCE)
    library.write((sql) => {
      for (let at = done; at < Math.min(count, done + AT_ONCE); at += 1) insert(sql, at, random);
    });
}

function insert(sql: Sql, at: number, random: Random): void {
  const type = random.pick(ASSET_TYPES);
  const name = nameOf(random);
  const state = random.pick(STATES);
  const atMs = 1_700_000_000_000 + at * 60_000;
  const { id: number } = sql.run(
    `INSERT INTO assets (id, type, state, state_before, recycled_ms, name, sort_key, file_name, sha256, bytes, created_ms,
        changed_ms, facts, system_properties)
      VALUES (@id, @type, @state, @before, @recycled, @name, '', @file_name, @sha256, @bytes, @at, @at, @facts, @properties)`,
    {
      id: at.toString(16).padStart(32, '0'),
      ...{ type, state, name },
      before: state === 'DELETED' ? 'ACTIVED' : null,
      recycled: state === 'DELETED' ? atMs : null,
      file_name: `${random.chance(0.7) ? name : cameraName(random)}.${random.pick(ENDINGS[type])}`,
      sha256: at.toString(16).padStart(64, '0'),
      bytes: 10_000 + random.below(500_000_000),
      at: atMs,
      facts: JSON.stringify({
        format: 'MP4',
        codec: 'h264',
        width: 1920,
        height: 1080,
        durationMs: 12_345,
        hasSound: true,
      }),
      properties: '["MATERIAL_VIDEO"]',
    },
  );
  for (let tags = random.below(5); tags > 0; tags -= 1)
    sql.run('INSERT OR IGNORE INTO asset_tags (asset, tag) VALUES (@number, @tag)', {
      number,
      tag: random.pick(random.chance(0.7) ? CHINESE_WORDS : ENGLISH_WORDS),
    });
  keepWords(sql, number);
}

/** As people and cameras call their files, in Chinese, in English and in both. */
export function nameOf(random: Random): string {
  const words = (list: readonly string[], most: number) =>
    Array.from({ length: 1 + random.below(most) }, () => random.pick(list));
  const number = random.chance(0.5) ? String(1 + random.below(999)) : '';
  switch (random.below(4)) {
    case 0:
      return `${words(CHINESE_WORDS, 3).join('')}${number}`;
    case 1:
      return `${words(CHINESE_WORDS, 2).join('')}-${words(ENGLISH_WORDS, 1).join('')}${number}`;
    case 2:
      return `${words(ENGLISH_WORDS, 3).join(' ')} ${number}`.trim();
    default:
      return cameraName(random);
  }
}

function cameraName(random: Random): string {
  return `${random.pick(CAMERA_NAMES)}${1 + random.below(99999)}`;
}
