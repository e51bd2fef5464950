/** Methods of voices and avatars. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../../domain/contract/client.ts';
import { ENGLISH } from '../../native/speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../../native/speech/piper/tiny-model.test-helper.ts';
import { call, client, mediaAt, told, upload } from './real-engine-bench.ts';

/** Loudest of 16-bit samples, 0…1. */
function loudest(wav: Buffer): number {
  let peak = 0;
  for (let at = 44; at + 1 < wav.length; at += 2) peak = Math.max(peak, Math.abs(wav.readInt16LE(at)));
  return peak / 32_768;
}

export function testVoices(): void {
  test('voices, and a sentence that is heard', async () => {
    const { voices, problems } = await call('voices.list', {});
    assert.deepEqual(problems, []);
    assert.ok(voices.some(({ voice_id }) => voice_id === 'voice:espeak/cmn'));
    const sample = await call('voices.sample', { voice_id: 'voice:espeak/cmn', text: '今天天气很好。' });
    const wav = await mediaAt(sample.url);
    assert.ok(sample.duration_ms > 700 && sample.duration_ms < 4000, `${sample.duration_ms} ms`);
    assert.equal(wav.length, 44 + sample.duration_ms * 96);
    assert.ok(loudest(wav) > 0.1);
    await call('voices.cancel', { work: 'sample' });
  });

  test('the readings of Chinese words, the one in these words first', async () => {
    const { characters } = await call('voices.readings', { text: '重庆A' });
    assert.deepEqual(
      characters.map(({ character, readings }) => [character, readings[0]]),
      [
        ['重', 'chong2'],
        ['庆', 'qing4'],
        ['A', undefined],
      ],
    );
    assert.ok(characters[0]!.readings.includes('zhong4'));
  });

  test('a voice pack comes from files, speaks, and goes', async () => {
    const uploaded = async (name: string, body: Uint8Array) => {
      const { envelope } = await upload(name, body);
      assert.ok(envelope.ok);
      return (envelope.value as { readonly grant: string }).grant;
    };
    const pack = async () => [
      await uploaded('tiny.onnx', tinyVoiceModel()),
      await uploaded('tiny.onnx.json', Buffer.from(JSON.stringify(ENGLISH))),
      await uploaded('MODEL_CARD', Buffer.from('* License: CC0')),
    ];
    const changed = told('voices.changed', () => true);
    const installed = await call('voices.install', { from: { grants: await pack() } });
    await changed;
    const { pack_id } = installed;
    assert.deepEqual([pack_id, installed.licence], ['voice:pack/tiny', 'CC0']);
    const { voices } = await call('voices.list', {});
    assert.equal(voices.find((one) => one.pack_id === pack_id)?.licence, 'CC0');
    await call('voices.sample', { voice_id: pack_id, text: 'Hello.' });
    await assert.rejects(
      client.call('voices.install', {
        from: { grants: [(await pack())[0]!, await uploaded('notes.txt', Buffer.from('none'))] },
      }),
      (error: unknown) => error instanceof EngineError && error.code === 'VOICE_PACK_NOT_FOUND',
    );
    await call('voices.remove', { pack_id });
    await assert.rejects(
      client.call('voices.sample', { voice_id: pack_id, text: 'Hello.' }),
      (error: unknown) => error instanceof EngineError && error.code === 'VOICE_NOT_FOUND',
    );
  });

  test('avatars, their portraits and a film', async () => {
    const { avatars } = await call('avatars.list', {});
    const { avatar_id, looks } = avatars[0]!;
    const portrait = await call('avatars.portrait', { avatar_id, looks: [looks[1]!.look_id] });
    assert.equal((await mediaAt(portrait.url)).subarray(1, 4).toString(), 'PNG');
    const voice_id = 'voice:espeak/cmn';
    const film = await call('avatars.sample', { avatar_id, voice_id, text: '你好。' });
    assert.equal((await mediaAt(film.url)).subarray(4, 8).toString(), 'ftyp');
    await call('avatars.cancel', {});
  });
}
