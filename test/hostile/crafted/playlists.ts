import { type CraftedKind, kind } from './kind.ts';

const text = (content: string) => Buffer.from(content, 'utf8');

/** Playlists and scripts that would make a demuxer read other files, or the network. */
export function playlists(victim: string): readonly CraftedKind[] {
  const hls = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${victim}\n#EXT-X-ENDLIST\n`;
  const dash = `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>file://${victim}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
  return [
    kind(['MEDIA_WRONG_KIND'], {
      'concat.mp4': text(`ffconcat version 1.0\nfile '${victim}'\n`),
      'concat-network.mkv': text("ffconcat version 1.0\nfile 'http://127.0.0.1:9/a.mp4'\n"),
      'hls.mp4': text(hls),
      'hls-marked.webm': text(`\ufeff${hls}`),
      'hls.gif': text(hls),
      'hls.wav': text(hls),
      'dash.mp4': text(dash),
      'session.mov': text(
        'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
      ),
      'pattern-%03d.mp4': text('not an image list'),
      'pls.mp3': text('[playlist]\nNumberOfEntries=1\nFile1=http://127.0.0.1:9/a.mp3\n'),
      'metadata.mp4': text(';FFMETADATA1\ntitle=x\n[STREAM]\n'),
      'subtitles.mkv': text('1\n00:00:00,000 --> 00:00:09,000\n<font face="/etc/passwd">x</font>\n'),
      'svg.png': text(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${victim}"/></svg>`),
      'entities.jpg': text('<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>'),
      'script.avs.avi': text(`AviSource("${victim}")\n`),
    }),
  ];
}
