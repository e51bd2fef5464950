import type { ErrorEntry } from './entry.ts';

const entry = (zh: string, en: string, rule = 'S-03') =>
  ({
    rule,
    retryable: false,
    exit: 2,
    zh: `第 {line} 行第 {column} 列：${zh}`,
    en: `Line {line}, column {column}: ${en}`,
  }) as const satisfies ErrorEntry;

/** Faults of speech markup. Every one carries line and column, from 1, in the text of the field. */
export const ssmlErrors = {
  SSML_NOT_WELL_FORMED: entry(
    'SSML 标签写法有误。请检查并修正此处。',
    'the SSML is not well formed. Correct that place.',
  ),
  SSML_TOO_LONG: entry(
    '文本连同标签共 {length} 个字符，超过上限 {limit}。请把这一场景拆成几个。',
    'the text with its tags has {length} characters; the limit is {limit}. Split the scene.',
    'V-02',
  ),
  SSML_TOO_DEEP: entry(
    '标签嵌套超过 {limit} 层。请减少嵌套。',
    'tags are nested more than {limit} deep. Nest them less.',
  ),
  SSML_TAG_OUTSIDE_SPEAK: entry(
    '纯文本里出现了标签 {tag}。请把整段文本放进 <speak>…</speak>，或删除该标签。',
    'the plain text holds the tag {tag}. Put the whole text inside <speak>…</speak>, or remove the tag.',
  ),
  SSML_TAG_FOREIGN: entry(
    '文本里有标签 {tag}，这里不支持它，它不会起作用，也不该被读出来。请删除它；确实要读出这几个字，请写进 <speak>…</speak>，并把“<”写成 &lt;。',
    'the text holds the tag {tag}, which does nothing here and would be read out. Remove it; to have it read out, put the text inside <speak>…</speak> and write &lt; for "<".',
  ),
  SSML_TAG_NOT_CLOSED: entry(
    '标签 <{tag}> 没有结束。请补上 </{tag}>。',
    'the tag <{tag}> is never closed. Add </{tag}>.',
  ),
  SSML_TAG_NOT_OPENED: entry(
    '结束标签 </{tag}> 没有对应的开始标签。请删除它或补上 <{tag}>。',
    'the closing tag </{tag}> has no opening tag. Remove it, or add <{tag}>.',
  ),
  SSML_TAG_UNFINISHED: entry(
    '这个标签没有写完。请补上 “>”，或删除它。',
    'this tag is not finished. Add ">", or remove the tag.',
  ),
  SSML_BARE_LESS_THAN: entry(
    '“<”后面不是标签名。要表示小于号，请写成 &lt;。',
    '"<" is not followed by a tag name. Write &lt; for a less-than sign.',
  ),
  SSML_ENTITY_UNKNOWN: entry(
    '“&”后面不是可用的实体。只支持 &amp; &lt; &gt; &quot; &apos; 和 &#数字;；要表示“&”请写成 &amp;。',
    '"&" does not start an entity that exists. There are &amp; &lt; &gt; &quot; &apos; and &#number;. Write &amp; for "&".',
  ),
  SSML_COMMENT_NOT_CLOSED: entry(
    '注释没有结束。请补上 -->，或删除 <!--。',
    'the comment is never closed. Add -->, or remove <!--.',
  ),
  SSML_COMMENT_DASHES: entry(
    '注释里不能出现“--”。请删除其中一个连字符。',
    'a comment cannot contain "--". Remove one of the two hyphens.',
  ),
  SSML_CDATA_NOT_CLOSED: entry(
    '<![CDATA[ 没有结束。请补上 ]]>，或删除 <![CDATA[。',
    '<![CDATA[ is never closed. Add ]]>, or remove <![CDATA[.',
  ),
  SSML_CDATA_END: entry(
    '“]]>”不能直接出现在文本里。请写成 ]]&gt;。',
    '"]]>" cannot stand in the text as it is. Write ]]&gt;.',
  ),
  SSML_INSTRUCTION_NOT_ALLOWED: entry(
    '不支持 <?…?>。请删除它；XML 声明只能写在最前面：<?xml version="1.0" encoding="UTF-8"?>。',
    '<?…?> is not supported. Remove it; an XML declaration can only come first: <?xml version="1.0" encoding="UTF-8"?>.',
  ),
  SSML_CHARACTER_NOT_ALLOWED: entry(
    '此处有一个不可见的控制字符。请删除它。',
    'there is an invisible control character. Remove it.',
  ),
  SSML_DOCTYPE_NOT_ALLOWED: entry('不支持 <!DOCTYPE>。请删除它。', '<!DOCTYPE> is not supported. Remove it.'),
  SSML_OUTSIDE_SPEAK: entry(
    '</speak> 之外还有内容。请把它移到 <speak>…</speak> 之内。',
    'something stands outside <speak>…</speak>. Move it inside.',
  ),
  SSML_ELEMENT_UNKNOWN: entry(
    '没有名为 <{element}> 的标签。可用的标签（都是小写）：{allowed}。',
    'there is no tag <{element}>. There are (all in lower case): {allowed}.',
  ),
  SSML_ELEMENT_MISPLACED: entry(
    '<{element}> 不能放在 <{parent}> 里面。那里可用的标签：{allowed}。',
    '<{element}> cannot stand inside <{parent}>. Tags allowed there: {allowed}.',
  ),
  SSML_ELEMENT_NOT_EMPTY: entry(
    '<{element}> 里面不能有内容。请写成 <{element}/>。',
    '<{element}> cannot have content. Write <{element}/>.',
  ),
  SSML_ATTRIBUTE_UNKNOWN: entry(
    '<{element}> 没有属性 {attribute}。可用的属性：{allowed}。',
    '<{element}> has no attribute {attribute}. There are: {allowed}.',
  ),
  SSML_ATTRIBUTE_MISSING: entry(
    '<{element}> 缺少属性 {attribute}。请补上。',
    '<{element}> needs the attribute {attribute}. Add it.',
  ),
  SSML_ATTRIBUTE_VALUE: entry(
    '<{element}> 的 {attribute}="{value}" 无效。可用的值：{allowed}。',
    '{attribute}="{value}" of <{element}> is not valid. Allowed: {allowed}.',
  ),
  SSML_ATTRIBUTE_DUPLICATE: entry(
    '同一个属性写了两次。请删除其中一个。',
    'an attribute is given twice. Remove one of the two.',
  ),
  SSML_ATTRIBUTE_NOT_QUOTED: entry(
    '属性值必须写在一对半角引号里，例如 time="500ms"。',
    'an attribute needs its value between two straight quotes, as in time="500ms".',
  ),
  SSML_ATTRIBUTE_NOT_SPACED: entry(
    '两个属性之间要有空格。请补上。',
    'there must be a space between two attributes. Add it.',
  ),
  SSML_ELEMENT_EMPTY: entry(
    '<{element}> 里面没有文字。请写上观众要看到的文字，例如 {example}。',
    '<{element}> holds no text. Put what the viewer reads inside it, as in {example}.',
  ),
  SSML_READING_LENGTH: entry(
    '“{text}”有 {characters} 个字，读音“{reading}”却有 {syllables} 个音节。请为每个字写一个音节，例如 chong2 qing4。',
    '"{text}" has {characters} characters, but the reading "{reading}" has {syllables} syllables. Write one syllable for each character, such as chong2 qing4.',
    'S-04',
  ),
  SSML_ACTION_UNKNOWN: entry(
    '这个形象没有动作“{action}”，播放时会跳过。可用的动作：{allowed}。',
    'this avatar has no action "{action}"; it will be left out. It has: {allowed}.',
    'A-07',
  ),
  SSML_ACTION_TOO_LONG: entry(
    '动作“{action}”长 {actionMs} 毫秒，但其后的语音只有约 {leftMs} 毫秒。请把动作提前或在其后补充文字。',
    'the action "{action}" takes {actionMs} ms, but only about {leftMs} ms of speech follow it. Move it forward, or add text after it.',
    'A-07',
  ),
  SSML_EMOTION_UNKNOWN: entry(
    '这个形象没有表情“{emotion}”，播放时会跳过。可用的表情：{allowed}。',
    'this avatar has no emotion "{emotion}"; it will be left out. It has: {allowed}.',
  ),
} as const satisfies Record<string, ErrorEntry>;
