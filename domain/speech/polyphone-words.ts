/**
 * Words whose polyphones or neutral tones the dictionary gets wrong, and lists that rules need. Data only; one word and its
 * syllables a line, where `-` keeps the syllable that the dictionary gives.
 */
const WORDS = `
还钱 huan2 -
还款 huan2 -
还债 huan2 -
还书 huan2 -
还贷 huan2 -
还清 huan2 -
还给 huan2 gei3
归还 - huan2
偿还 - huan2
要还 - huan2
还价 huan2 -
还有 hai2 -
还没 hai2 -
还要 hai2 -
要还是 - hai2 -
差不多 cha4 bu5 duo1
一分子 yi2 fen4 zi3
教书 jiao1 -
教你 jiao1 -
教他 jiao1 -
教她 jiao1 -
教我 jiao1 -
教大家 jiao1 - -
教给 jiao1 gei3
教会你 jiao1 hui4 -
对不起 dui4 bu5 qi3
了不起 liao3 bu5 qi3
看不起 - bu5 qi3
受不了 - bu5 liao3
来不及 - bu5 ji2
舍不得 she3 bu5 de5
忍不住 - bu5 zhu4
行不行 xing2 bu5 xing2
好不好 hao3 bu5 hao3
是不是 shi4 bu5 shi4
能不能 - bu5 -
要不要 yao4 bu5 yao4
会不会 - bu5 -
对不对 - bu5 -
穿着打扮 chuan1 zhuo2 da3 ban5
有空 - kong4
没空 - kong4
抽空 - kong4
空闲 kong4 -
露出 lou4 -
露面 lou4 -
露馅 lou4 -
东西方 - - -
东西 - xi5
地方 - fang5
地方政府 - fang1 - -
地方性 - fang1 -
理发 - fa4
白发 - fa4
长发 chang2 fa4
短发 - fa4
系鞋带 ji4 - -
系好 ji4 -
系上 ji4 -
关系 - xi5
困难 - nan5
姓曾 - zeng1
载体 zai4 -
载人 zai4 -
载重 zai4 zhong4
屏住 bing3 -
呕吐 - tu4
倒水 dao4 -
倒茶 dao4 -
倒车 dao4 -
倒计时 dao4 - -
倒退 dao4 -
朋友 - you5
喜欢 - huan5
知道 - dao5
清楚 - chu5
明白 - bai5
漂亮 piao4 liang5
舒服 - fu5
认识 - shi5
告诉 - su5
先生 - sheng5
学生 - sheng5
意思 - si5
消息 - xi5
衣服 - fu5
时候 - hou5
商量 - liang5
力量 - liang5
事情 - qing5
休息 - xi5
便宜 pian2 yi5
聪明 - ming5
打听 - ting5
大夫 dai4 fu5
朝气 zhao1 -
朝夕 zhao1 -
数一数 shu3 yi5 shu3
数数 shu3 shu4
数不清 shu3 bu5 qing1
数得清 shu3 de5 qing1
数钱 shu3 -
数到 shu3 -
称一下 cheng1 yi2 xia4
当作 dang4 -
当成 dang4 -
上当 - dang4
适当 - dang4
恰当 - dang4
妥当 - dang4
的士 di1 shi4
目的 - di4
目的地 - di4 di4
的确 di2 -
标的 - di4
得分 de2 -
获得 - de2
取得 - de2
长得 zhang3 de5
长出 zhang3 -
长满 zhang3 -
成长 - zhang3
生长 - zhang3
家长 - zhang3
班长 - zhang3
行长 hang2 zhang3
银行行长 yin2 hang2 hang2 zhang3
行家 hang2 -
内行 - hang2
外行 - hang2
同行业 tong2 hang2 -
一行行 yi4 hang2 hang2
第一行 - yi1 hang2
每行 - hang2
换行 - hang2
代码行 - - hang2
重启 chong2 -
重试 chong2 -
重置 chong2 -
重建 chong2 -
重做 chong2 -
重写 chong2 -
重来 chong2 -
重合 chong2 -
重叠 chong2 -
一重 yi4 chong2
多重 - chong2
双重 - chong2
为你 wei4 -
为您 wei4 -
为大家 wei4 - -
为我们 wei4 - -
为用户 wei4 - -
为客户 wei4 - -
为企业 wei4 - -
为了 wei4 -
为何 wei4 -
视为 - wei2
作为 - wei2
分为 - wei2
称为 - wei2
变为 - wei2
名为 - wei2
以为 - wei2
认为 - wei2
转发 zhuan3 -
转盘 zhuan4 -
自转 - zhuan4
公转 - zhuan4
旋转 - zhuan3
乐山 le4 -
乐器 yue4 -
乐队 yue4 -
乐曲 yue4 -
血液 xue4 -
应对 ying4 -
应急 ying4 -
供应 gong1 ying4
适应 - ying4
反应 - ying4
相应 - ying4
供应商 gong1 ying4 -
参差 cen1 ci1
差异 cha1 -
误差 - cha1
偏差 - cha1
温差 - cha1
时差 - cha1
几率 ji1 -
茶几 - ji1
藏族 zang4 -
西藏 - zang4
宝藏 - zang4
六安 lu4 -
蚌埠 beng4 bu4
亳州 bo2 -
台州 tai1 -
丽水 li2 -
涪陵 fu2 -
涡阳 guo1 -
铅山 yan2 -
番禺 pan1 yu2
尉迟 yu4 -
万俟 mo4 qi2
单雄信 shan4 - -
姓单 - shan4
姓解 - xie4
姓任 - ren2
姓华 - hua4
姓朴 - piao2
姓查 - zha1
姓仇 - qiu2
姓盖 - ge3
说服 shuo1 -
游说 - shui4
削减 xue1 -
剥削 bo1 xue1
剥皮 bao1 -
血淋淋 xie3 - -
流血 - xue4
下载 - zai4
装载 - zai4
加载 - zai4
记载 - zai3
连载 - zai3
一年半载 yi4 - - zai3
累计 lei3 -
积累 - lei3
累积 lei3 -
劳累 - lei4
晃眼 huang3 -
摇晃 - huang4
模样 mu2 -
模具 mu2 -
闷热 men1 -
烦闷 - men4
强迫 qiang3 -
勉强 - qiang3
倔强 jue2 jiang4
一切 yi2 qie4
亲切 - qie4
切割 qie1 -
切换 qie1 -
切片 qie1 -
散步 san4 -
散文 san3 -
松散 - san3
丧失 sang4 -
丧事 sang1 -
刹车 sha1 -
刹那 cha4 -
挑战 tiao3 -
挑选 tiao1 -
挑剔 tiao1 -
呼吁 - yu4
咽喉 yan1 -
吞咽 - yan4
哽咽 - ye4
着想 zhuo2 -
着手 zhuo2 -
着眼 zhuo2 -
沉着 - zhuo2
着凉 zhao2 -
睡着 - zhao2
睡着了 - zhao2 le5
找着 - zhao2
奔波 ben1 -
投奔 - ben4
扒手 pa2 -
辟谣 pi4 -
复辟 - bi4
便利店 bian4 - -
创伤 chuang1 -
重创 zhong4 chuang1
创造 chuang4 -
奇数 ji1 -
奇怪 qi2 -
给予 ji3 yu3
供给 - ji3
自给 - ji3
角逐 jue2 -
校对 jiao4 -
校准 jiao4 -
校正 jiao4 -
学校 - xiao4
禁不住 jin1 bu5 zhu4
尽量 jin3 liang4
尽快 jin3 -
尽早 jin3 -
尽可能 jin3 - -
详尽 - jin4
间接 jian4 -
间断 jian4 -
期间 - jian1
冠军 guan4 -
皇冠 - guan1
哈达 ha3 -
喝彩 he4 -
和面 huo2 -
附和 - he4
横财 heng4 -
蛮横 - heng4
混淆 hun4 -
监狱 jian1 -
国子监 - - jian4
将士 jiang4 -
咀嚼 ju3 jue2
卡片 ka3 -
关卡 - qia3
发卡 - qia3
看守 kan1 -
看护 kan1 -
看家 kan1 -
壳体 ke2 -
地壳 - qiao4
勒索 le4 -
落枕 lao4 -
丢三落四 - - la4 -
绿林 lu4 -
笼罩 long3 -
埋怨 man2 -
脉脉 mo4 mo4
没收 mo4 -
沉没 - mo4
淹没 - mo4
泥古 ni4 -
拧紧 ning3 -
胖乎乎 - hu1 hu1
炮制 pao2 -
泡沫 pao4 -
喷香 pen4 -
片子 pian1 zi5
曝光 bao4 -
铺设 pu1 -
店铺 - pu4
瀑布 pu4 -
栖息 qi1 -
悄然 qiao3 -
静悄悄 - qiao1 qiao1
翘首 qiao2 -
曲线 qu1 -
撒谎 sa1 -
撒种 sa3 -
塞车 sai1 -
边塞 - sai4
堵塞 - se4
色子 shai3 zi5
扫帚 sao4 zhou5
厦门 xia4 -
上声 shang3 -
什锦 shi2 -
似乎 si4 -
宿舍 su4 she4
拓展 tuo4 -
拓片 ta4 -
提防 di1 -
帖子 tie3 zi5
请帖 - tie3
字帖 - tie4
为虎作伥 wei4 - - -
尾巴 wei3 ba5
吓唬 xia4 hu5
恐吓 - he4
纤维 xian1 -
巷道 hang4 -
省亲 xing3 -
畜牧 xu4 -
牲畜 - chu4
旋风 xuan4 -
钥匙 yao4 shi5
叶公 ye4 -
一会儿 yi2 hui4 er5
有点儿 - dian3 er5
饮马 yin4 -
晕车 yun4 -
晕倒 yun1 -
择菜 zhai2 -
扎根 zha1 -
挣扎 - zha2
包扎 - za1
轧钢 zha2 -
粘贴 zhan1 -
正月 zheng1 -
挣钱 zheng4 -
殖民 zhi2 -
骨殖 - shi5
中肯 zhong4 -
击中 - zhong4
命中 - zhong4
看中 - zhong4
选中 - zhong4
种植 zhong4 -
种菜 zhong4 -
种花 zhong4 -
耕种 - zhong4
属意 zhu3 -
琢磨 zuo2 mo5
作坊 zuo1 fang5
柏林 bo2 -
薄荷 bo4 he5
堡垒 bao3 -
吴堡 - bu3
量化 liang4 -
测量 - liang2
丈量 - liang2
衡量 - liang2
考量 - liang2
质量 - liang4
大模型 - mo2 -
调用 diao4 -
调度 diao4 -
调试 tiao2 -
调节 tiao2 -
强调 - diao4
协调 - tiao2
语调 - diao4
声调 - diao4
空调 - tiao2
分辨率 - - lv4
处方 chu3 -
处于 chu3 -
处处 chu4 chu4
好处 - chu4
用处 - chu5
长处 chang2 chu4
弹出 tan2 -
弹窗 tan2 -
弹幕 dan4 -
炸弹 - dan4
炸鸡 zha2 -
爆炸 - zha4
涨红 zhang4 -
上涨 - zhang3
结巴 jie1 ba5
开花结果 - - jie1 guo3
冲床 chong4 -
冲动 chong1 -
传奇 chuan2 -
自传 - zhuan4
水浒传 - - zhuan4
一个人 yi2 ge4 -
这个 zhe4 ge5
那个 na4 ge5
哪个 na3 ge5
整个 - ge4
背着 bei1 zhe5
背包 bei1 -
背书包 bei1 - -
选为 - wei2
长高 zhang3 -
长大 zhang3 -
不当 bu2 dang4
累累 lei2 lei2
空出 kong4 -
量身 liang4 -
位置 - zhi5
晚上 - shang5
早上 - shang5
吃不了 - bu5 liao3
到不了 - bu5 liao3
做不了 - bu5 liao3
少不了 - bu5 liao3
离不开 - bu5 kai1
看不见 - bu5 jian4
处长 chu4 zhang3
长得很 zhang3 de5 hen3
一行人 yi4 xing2 ren2
科长 - zhang3
局长 - zhang3
重重地 zhong4 zhong4 de5
重重一 zhong4 zhong4 -
人行道 - xing2 -
行道树 xing2 - -
行道 xing2 -
盛饭 cheng2 -
盛汤 cheng2 -
扇风 shan1 -
相片 xiang4 -
折本 she2 -
着装 zhuo2 -
数数看 shu3 shu5 kan4
头昏脑涨 - - - zhang4
`;

/** Characters that are read another way as a surname, told by the title after them. */
const SURNAMES =
  '曾 zeng1|解 xie4|仇 qiu2|查 zha1|朴 piao2|盖 ge3|区 ou1|任 ren2|单 shan4|华 hua4|尉迟 yu4 chi2|万俟 mo4 qi2|长孙 zhang3 sun1';
const TITLES =
  '先生 xian1 sheng5|女士 nv3 shi4|小姐 xiao3 jie3|教授 jiao4 shou4|同志 tong2 zhi4|博士 bo2 shi4';

const rowsOf = (list: string): [string, string][] =>
  list.split(/[\n|]/).map((line) => {
    const at = line.indexOf(' ');
    return [line.slice(0, at), line.slice(at + 1)];
  });

export const POLYPHONE_WORDS: ReadonlyMap<string, string> = new Map([
  ...rowsOf(SURNAMES).flatMap(([surname, reading]) =>
    rowsOf(TITLES).map(([title, rest]): [string, string] => [surname + title, `${reading} ${rest}`]),
  ),
  ...rowsOf(WORDS.trim()),
]);

/** Characters after which 儿 is a child. */
export const ERHUA_EXCEPTIONS = '女婴幼孤胎男健少小生托育患宠弃血能产运孩妻侄娃爱';
/** Characters before which 儿 is a child. */
export const AFTER_ER = '子童歌科媳孙时戏女';

/** Adverbs after which 地 is a particle, besides doubled characters. */
export const ADVERBS_BEFORE_DE: readonly string[] = [
  '高兴',
  '认真',
  '努力',
  '迅速',
  '不断',
  '积极',
  '逐渐',
  '快速',
  '有效',
  '安静',
  '仔细',
  '耐心',
  '热情',
  '自然',
  '轻松',
  '顺利',
  '主动',
  '充分',
  '深入',
  '进一步',
  '更好',
  '很好',
  '更快',
  '成功',
  '大力',
  '严格',
  '简单',
  '快乐',
  '开心',
  '愉快',
  '幸福',
  '直接',
  '随意',
  '稳定',
  '持续',
  '全面',
  '清楚',
  '正确',
  '科学',
  '合理',
];
