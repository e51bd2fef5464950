import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mandarinSyllables } from './mandarin.ts';
import { isPinyin } from './pinyin.ts';

/** Sentence and its reading; sandhi of 一 and 不 applied, third tones as in the dictionary. */
const SENTENCES = `
重庆是重要的城市|chong2 qing4 shi4 zhong4 yao4 de5 cheng2 shi4
请不要重复|qing3 bu2 yao4 chong2 fu4
我去银行办事|wo3 qu4 yin2 hang2 ban4 shi4
他在街上行走|ta1 zai4 jie1 shang4 xing2 zou3
这个行业很好|zhe4 ge5 hang2 ye4 hen3 hao3
他已经长大了|ta1 yi3 jing1 zhang3 da4 le5
测量长度|ce4 liang2 chang2 du4
校长来了|xiao4 zhang3 lai2 le5
我了解你|wo3 liao3 jie3 ni3
他走了|ta1 zou3 le5
这是首都|zhe4 shi4 shou3 du1
我们都去|wo3 men5 dou1 qu4
我喜欢音乐|wo3 xi3 huan5 yin1 yue4
祝你快乐|zhu4 ni3 kuai4 le4
他来还钱|ta1 lai2 huan2 qian2
还是算了|hai2 shi4 suan4 le5
小孩在数数|xiao3 hai2 zai4 shu3 shu4
数字很大|shu4 zi4 hen3 da4
朝阳区在北京|chao2 yang2 qu1 zai4 bei3 jing1
唐朝很强盛|tang2 chao2 hen3 qiang2 sheng4
充满朝气|chong1 man3 zhao1 qi4
这个很便宜|zhe4 ge5 hen3 pian2 yi5
交通很方便|jiao1 tong1 hen3 fang1 bian4
他跑得快|ta1 pao3 de5 kuai4
我得走了|wo3 dei3 zou3 le5
他得到奖励|ta1 de2 dao4 jiang3 li4
慢慢地走|man4 man4 de5 zou3
土地很肥沃|tu3 di4 hen3 fei2 wo4
我觉得很好|wo3 jue2 de5 hen3 hao3
他睡觉了|ta1 shui4 jiao4 le5
差不多完成了|cha4 bu5 duo1 wan2 cheng2 le5
他去出差|ta1 qu4 chu1 chai1
差距很大|cha1 ju4 hen3 da4
参加会议|can1 jia1 hui4 yi4
人参很贵|ren2 shen1 hen3 gui4
会计报表|kuai4 ji4 bao4 biao3
我会说中文|wo3 hui4 shuo1 zhong1 wen2
分享文件|fen1 xiang3 wen2 jian4
他是党的一分子|ta1 shi4 dang3 de5 yi2 fen4 zi3
血压正常|xue4 ya1 zheng4 chang2
角色扮演|jue2 se4 ban4 yan3
三角形|san1 jiao3 xing2
调查结果|diao4 cha2 jie2 guo3
调整时间|tiao2 zheng3 shi2 jian1
音调很高|yin1 diao4 hen3 gao1
为什么不来|wei4 shen2 me5 bu4 lai2
成为老师|cheng2 wei2 lao3 shi1
因为下雨|yin1 wei4 xia4 yu3
种树|zhong4 shu4
三种方法|san1 zhong3 fang1 fa3
只有一只猫|zhi3 you3 yi4 zhi1 mao1
教书育人|jiao1 shu1 yu4 ren2
教育事业|jiao4 yu4 shi4 ye4
好奇心|hao4 qi2 xin1
好人好事|hao3 ren2 hao3 shi4
爱好广泛|ai4 hao4 guang3 fan4
兴趣爱好|xing4 qu4 ai4 hao4
兴奋|xing1 fen4
中奖了|zhong4 jiang3 le5
中国人|zhong1 guo2 ren2
看书|kan4 shu1
看门人|kan1 men2 ren2
干净的房间|gan1 jing4 de5 fang2 jian1
干部|gan4 bu4
当时|dang1 shi2
上当|shang4 dang4
应该|ying1 gai1
答应|da1 ying5
应用程序|ying4 yong4 cheng2 xu4
处理问题|chu3 li3 wen4 ti2
到处都是|dao4 chu4 dou1 shi4
传说|chuan2 shuo1
传记|zhuan4 ji4
弹琴|tan2 qin2
子弹|zi3 dan4
曲折|qu1 zhe2
歌曲|ge1 qu3
背包|bei1 bao1
背景|bei4 jing3
供给|gong1 ji3
给你|gei3 ni3
模样|mu2 yang4
模型|mo2 xing2
率领|shuai4 ling3
效率|xiao4 lv4
绿色|lv4 se4
女儿|nv3 er2
儿子|er2 zi5
儿童|er2 tong2
花儿|hua1 er5
一点儿|yi4 dian3 er5
一个|yi2 ge4
一样|yi2 yang4
一起|yi4 qi3
第一名|di4 yi1 ming2
统一|tong3 yi1
星期一|xing1 qi1 yi1
试一试|shi4 yi5 shi4
不是|bu2 shi4
不好|bu4 hao3
对不起|dui4 bu5 qi3
着急|zhao2 ji2
看着|kan4 zhe5
着火|zhao2 huo3
穿着打扮|chuan1 zhuo2 da3 ban5
相信|xiang1 xin4
照相|zhao4 xiang4
盛开|sheng4 kai1
省略|sheng3 lve4
反省|fan3 xing3
降落|jiang4 luo4
投降|tou2 xiang2
宿舍|su4 she4
舍得|she3 de5
少年|shao4 nian2
多少|duo1 shao3
空气|kong1 qi4
有空|you3 kong4
间隔|jian4 ge2
时间|shi2 jian1
几乎|ji1 hu1
几个|ji3 ge4
暖和|nuan3 huo5
和平|he2 ping2
似的|shi4 de5
相似|xiang1 si4
薄弱|bo2 ruo4
露出|lou4 chu1
露天|lu4 tian1
大夫|dai4 fu5
大学|da4 xue2
单于|chan2 yu2
西藏|xi1 zang4
收藏|shou1 cang2
厦门|xia4 men2
大厦|da4 sha4
蚌埠|beng4 bu4
六安|lu4 an1
东西|dong1 xi5
地方|di4 fang5
头发|tou2 fa5
发展|fa1 zhan3
理发|li3 fa4
尽管|jin3 guan3
尽力|jin4 li4
禁止|jin4 zhi3
夹克|jia1 ke4
假期|jia4 qi1
假如|jia3 ru2
结实|jie1 shi5
结果|jie2 guo3
系鞋带|ji4 xie2 dai4
关系|guan1 xi5
量力而行|liang4 li4 er2 xing2
数量|shu4 liang4
卷子|juan4 zi5
难民|nan4 min2
困难|kun4 nan5
宁可|ning4 ke3
宁静|ning2 jing4
强迫|qiang3 po4
强大|qiang2 da4
曾经|ceng2 jing1
姓曾|xing4 zeng1
扎实|zha1 shi5
转身|zhuan3 shen1
转圈|zhuan4 quan1
钻石|zuan4 shi2
钻研|zuan1 yan2
作用|zuo4 yong4
载体|zai4 ti3
下载|xia4 zai4
记载|ji4 zai3
屏幕|ping2 mu4
屏住呼吸|bing3 zhu4 hu1 xi1
朴素|pu3 su4
吐痰|tu3 tan2
呕吐|ou3 tu4
鲜为人知|xian3 wei2 ren2 zhi1
扇子|shan4 zi5
倒下|dao3 xia4
倒水|dao4 shui3
正月|zheng1 yue4
正在|zheng4 zai4
打折|da3 zhe2
折腾|zhe1 teng5
症状|zheng4 zhuang4
主角|zhu3 jue2
了不起|liao3 bu5 qi3
受不了|shou4 bu5 liao3
行不行|xing2 bu5 xing2
量体温|liang2 ti3 wen1
把重量称一下|ba3 zhong4 liang4 cheng1 yi2 xia4
称职|chen4 zhi2
名称|ming2 cheng1
他将带领大家|ta1 jiang1 dai4 ling3 da4 jia1
将领|jiang4 ling3
数据分析|shu4 ju4 fen1 xi1
欢迎观看本期视频|huan1 ying2 guan1 kan4 ben3 qi1 shi4 pin2
产品性能提升|chan3 pin3 xing4 neng2 ti2 sheng1
长期发展|chang2 qi1 fa1 zhan3
增长迅速|zeng1 zhang3 xun4 su4
重量级选手|zhong4 liang4 ji2 xuan3 shou3
熊猫兄弟很穷|xiong2 mao1 xiong1 di4 hen3 qiong2
女孩儿在这儿玩儿|nv3 hai2 er5 zai4 zhe4 er5 wan2 er5
婴儿睡着了|ying1 er2 shui4 zhao2 le5
幼儿园|you4 er2 yuan2
他背着书包上学|ta1 bei1 zhe5 shu1 bao1 shang4 xue2
这本书的作者很有名|zhe4 ben3 shu1 de5 zuo4 zhe3 hen3 you3 ming2
他把头发剪短了|ta1 ba3 tou2 fa5 jian3 duan3 le5
请把门关好|qing3 ba3 men2 guan1 hao3
他喜好安静|ta1 xi3 hao4 an1 jing4
我们应当努力|wo3 men5 ying1 dang1 nu3 li4
他当选为班长|ta1 dang1 xuan3 wei2 ban1 zhang3
这条路很长|zhe4 tiao2 lu4 hen3 chang2
小树长高了|xiao3 shu4 zhang3 gao1 le5
银行发行债券|yin2 hang2 fa1 xing2 zhai4 quan4
他的行为不当|ta1 de5 xing2 wei2 bu2 dang4
请重新登录|qing3 chong2 xin1 deng1 lu4
重点内容如下|zhong4 dian3 nei4 rong2 ru2 xia4
还没有完成|hai2 mei2 you3 wan2 cheng2
请按时还书|qing3 an4 shi2 huan2 shu1
都市生活|du1 shi4 sheng1 huo2
大家都知道|da4 jia1 dou1 zhi1 dao5
音乐会开始了|yin1 yue4 hui4 kai1 shi3 le5
会计部门|kuai4 ji4 bu4 men2
散会以后|san4 hui4 yi3 hou4
他觉得累了|ta1 jue2 de5 lei4 le5
积累经验|ji1 lei3 jing1 yan4
果实累累|guo3 shi2 lei2 lei2
数以万计|shu3 yi3 wan4 ji4
首屈一指|shou3 qu1 yi4 zhi3
不屈不挠|bu4 qu1 bu4 nao2
这件事让他为难|zhe4 jian4 shi4 rang4 ta1 wei2 nan2
遇难者家属|yu4 nan4 zhe3 jia1 shu3
他的处境艰难|ta1 de5 chu3 jing4 jian1 nan2
办事处|ban4 shi4 chu4
晒干衣服|shai4 gan1 yi1 fu5
干活很累|gan4 huo2 hen3 lei4
空出一个位置|kong4 chu1 yi2 ge4 wei4 zhi5
蓝色天空|lan2 se4 tian1 kong1
血肉相连|xue4 rou4 xiang1 lian2
丞相府|cheng2 xiang4 fu3
相亲相爱|xiang1 qin1 xiang1 ai4
兴高采烈|xing4 gao1 cai3 lie4
新兴产业|xin1 xing1 chan3 ye4
量身定制|liang4 shen1 ding4 zhi4
间谍活动|jian4 die2 huo2 dong4
中间位置|zhong1 jian1 wei4 zhi5
省钱又省力|sheng3 qian2 you4 sheng3 li4
你跑得真快啊|ni3 pao3 de5 zhen1 kuai4 a5
你得小心点|ni3 dei3 xiao3 xin1 dian3
他得了第一名|ta1 de2 le5 di4 yi1 ming2
我吃不了这么多|wo3 chi1 bu5 liao3 zhe4 me5 duo1
到了晚上|dao4 le5 wan3 shang5
一千零一夜|yi4 qian1 ling2 yi1 ye4
二十一世纪|er4 shi2 yi1 shi4 ji4
车辆在行驶中|che1 liang4 zai4 xing2 shi3 zhong1
他们正在行动|ta1 men5 zheng4 zai4 xing2 dong4
他在行走|ta1 zai4 xing2 zou3
银行行长在行走|yin2 hang2 hang2 zhang3 zai4 xing2 zou3
请调整音量|qing3 tiao2 zheng3 yin1 liang4
处长来了|chu4 zhang3 lai2 le5
问题得到了解决|wen4 ti2 de2 dao4 le5 jie3 jue2
我找到了解决办法|wo3 zhao3 dao4 le5 jie3 jue2 ban4 fa3
有了解释就好|you3 le5 jie3 shi4 jiu4 hao3
他的确定了目标|ta1 de5 que4 ding4 le5 mu4 biao1
他的确认信到了|ta1 de5 que4 ren4 xin4 dao4 le5
他的确如此|ta1 di2 que4 ru2 ci3
他会计算面积|ta1 hui4 ji4 suan4 mian4 ji1
重重地摔了一跤|zhong4 zhong4 de5 shuai1 le5 yi4 jiao1
困难重重|kun4 nan5 chong2 chong2
曾先生您好|zeng1 xian1 sheng5 nin2 hao3
仇女士姓仇|qiu2 nv3 shi4 xing4 qiu2
人行道上有行道树|ren2 xing2 dao4 shang4 you3 xing2 dao4 shu4
一百一十|yi4 bai3 yi1 shi2
一百一十五人|yi4 bai3 yi1 shi2 wu3 ren2
一千一百一十|yi4 qian1 yi4 bai3 yi1 shi2
一千零一十|yi4 qian1 ling2 yi1 shi2
一百一|yi4 bai3 yi1
树长得很高|shu4 zhang3 de5 hen3 gao1
一行人走进来|yi4 xing2 ren2 zou3 jin4 lai2
一行白鹭上青天|yi4 hang2 bai2 lu4 shang4 qing1 tian1
`;

describe('mandarinSyllables (S-04)', () => {
  const rows = SENTENCES.trim()
    .split('\n')
    .map((line) => line.split('|') as [string, string]);
  for (const [text, expected] of rows)
    it(`reads ${text}`, () => {
      assert.equal(mandarinSyllables(text).join(' '), expected);
    });

  it('covers at least 40 sentences, none twice', () => {
    assert.ok(rows.length >= 40);
    assert.equal(new Set(rows.map(([text]) => text)).size, rows.length);
  });

  it('gives one well-formed syllable for every character of the basic block that it knows', () => {
    let known = 0;
    for (let point = 0x4e00; point <= 0x9fa5; point++) {
      const syllables = mandarinSyllables(String.fromCodePoint(point));
      assert.equal(syllables.length, 1);
      if (syllables[0] === undefined) continue;
      known++;
      assert.ok(isPinyin(syllables[0]), syllables[0]);
    }
    assert.ok(known > 20_800, `${known} of 20902 known`);
  });

  it('keeps one entry for a character outside the basic plane', () => {
    assert.equal(mandarinSyllables('𠮷好').length, 2);
  });
});
