import path from 'node:path';
import { estimateSpeechMs } from '../../../domain/speech/estimate.ts';
import { voiceProsody } from '../../../domain/speech/prosody.ts';
import { msFromSamples } from '../../../domain/time.ts';
import { wholeOf } from '../../compose/sound/source.ts';
import { writeWav } from '../../media/wav.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { sayText } from '../../speech/say-text.ts';
import { createSpeechService } from '../../speech/service.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';
import { reported } from '../output.ts';
import { usageFault } from '../usage.ts';

const DEFAULT_VOICE = 'voice:espeak/cmn';

export const speak: Command = {
  usesData: true,
  usage: ['speak TEXT -o OUT.wav [OPTIONS]'],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { zh: '输出的 WAV 文件', en: 'the WAV file to write' },
    },
    voice: {
      type: 'string',
      value: 'ID',
      help: { zh: `音色，默认 ${DEFAULT_VOICE}`, en: `the voice; ${DEFAULT_VOICE} by default` },
    },
    speed: { type: 'string', value: '50..200', help: { zh: '语速，100 为正常', en: 'speed; 100 is normal' } },
    pitch: { type: 'string', value: '50..200', help: { zh: '音高，100 为正常', en: 'pitch; 100 is normal' } },
  },
  async run(context) {
    const [text, ...extra] = context.positionals;
    const file = stringOption(context, 'output');
    const refusal = (zh: string, en: string) => usageFault(context.output.text(zh, en), context.command);
    if (text === undefined || !file)
      throw refusal('需要一段文本和 -o 输出文件', 'one text and -o FILE are needed');
    if (extra.length > 0)
      throw refusal(
        `“${text}”和“${extra[0]}”是两段文本，带空格的文本请放在引号中`,
        `"${text}" and "${extra[0]}" are two texts; put quotes around one with spaces`,
      );
    if (path.extname(file).toLowerCase() !== '.wav')
      throw refusal(`输出文件“${file}”的扩展名应为 .wav`, `the output "${file}" must end in .wav`);
    await speakTo(context, text, file);
  },
};

async function speakTo(context: CommandContext, text: string, file: string): Promise<void> {
  const { output, signal } = context;
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  try {
    const voiceId = stringOption(context, 'voice') ?? DEFAULT_VOICE;
    const prosody = voiceProsody({ speed: percent(context, 'speed'), pitch: percent(context, 'pitch') });
    const { plan, speech, warnings } = await sayText(service, { text, voiceId, prosody }, signal);
    await writeWav(path.resolve(file), wholeOf(speech.samples));
    const durationMs = Math.round(msFromSamples(speech.samples.sampleCount));
    output.warnings(warnings);
    output.result(
      {
        ok: true,
        output: path.resolve(file),
        duration_ms: durationMs,
        estimated_duration_ms: Math.round(estimateSpeechMs(plan)),
        words: speech.words.map((one) => ({
          text: plan.displayText.slice(one.source.start, one.source.end) || one.spoken,
          start_ms: msFromSamples(one.startSample),
          end_ms: msFromSamples(one.endSample),
        })),
        warnings: warnings.map((one) => reported(one, context.language)),
      },
      [output.text(`完成：${file}（${durationMs / 1000} 秒）`, `Done: ${file} (${durationMs / 1000} s)`)],
    );
  } finally {
    await service.close();
  }
}

/** V_CONFIG ranges: 50 to 200, 100 is normal. */
function percent(context: CommandContext, name: 'speed' | 'pitch'): number {
  const value = Number(stringOption(context, name) ?? 100);
  if (Number.isInteger(value) && value >= 50 && value <= 200) return value;
  const reason = context.output.text(
    `--${name} 应为 50 到 200 的整数`,
    `--${name} takes a whole number from 50 to 200`,
  );
  throw usageFault(reason, context.command);
}
