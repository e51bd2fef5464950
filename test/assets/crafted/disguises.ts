/** What is no media, under the names of media. */
import { type CraftedAsset, crafted } from './crafted-asset.ts';
import { writeInto } from './write-into.ts';

/** Of all kinds that the library takes. */
export const MEDIA_ENDINGS = [
  'mp4',
  'mov',
  'webm',
  'png',
  'jpg',
  'gif',
  'webp',
  'mp3',
  'wav',
  'm4a',
  'pptx',
  'pdf',
] as const;

export function disguises(victim: string): readonly CraftedAsset[] {
  const contents: Readonly<Record<string, Buffer | string>> = {
    'web page': '<!DOCTYPE html><html><head><title>403 Forbidden</title></head><body>Sign in</body></html>',
    'web page with a mark': '\ufeff  \n<html lang="zh"><body>下载链接已失效</body></html>',
    program: Buffer.concat([
      Buffer.from('MZ\x90\0', 'latin1'),
      Buffer.alloc(60),
      Buffer.from('PE\0\0'),
      Buffer.alloc(4096),
    ]),
    'program of Linux': Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4096)]),
    script: '#!/bin/sh\nrm -rf "$HOME"\n',
    m3u8: `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${victim}\n#EXT-X-ENDLIST\n`,
    ffconcat: `ffconcat version 1.0\nfile '${victim}'\n`,
    sdp: 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
    xspf: `<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>file://${victim}</location></track></trackList></playlist>`,
    json: '{"ok":false,"error":"expired"}',
    noise: Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) & 0xff)),
    'lone zero': Buffer.alloc(1),
  };
  return Object.entries(contents).flatMap(([what, content], index) =>
    // Not every one under every name: three each, all names in turn.
    [0, 1, 2].flatMap((step) => {
      const ending = MEDIA_ENDINGS[(index * 3 + step) % MEDIA_ENDINGS.length]!;
      return crafted('refused', { [`${what}.${ending}`]: content }, writeInto);
    }),
  );
}
