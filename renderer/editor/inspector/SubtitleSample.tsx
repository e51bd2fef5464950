/** How subtitles look, whatever the scene says at its cover and whether it says anything at all. */
import type { CSSProperties } from 'react';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { subtitleBox } from '../../../domain/draw/subtitle.ts';
import { useTexts } from '../../texts/language.tsx';
import { backgroundOf } from '../scene-background.ts';
import { useInspector } from './inspector-context.ts';
import './SubtitleSample.css';

/** Of the canvas's shorter side, so much is as high as the sample: letters are seen in proportion to the picture. */
const SHARE = 0.2;

export function SubtitleSample() {
  const texts = useTexts().inspector;
  const { script, sceneIndex } = useInspector();
  const canvas = canvasOf(script);
  const { style, opacity } = subtitleBox(script.video_config.subtitle_config, canvas);
  const background = backgroundOf(script.shoot_scripts[sceneIndex]!);
  // In hundredths of the sample's height, which is a share of the canvas.
  const part = (px: number) => `${(100 * px) / (SHARE * Math.min(canvas.width, canvas.height))}cqh`;
  const ground = background.kind === 'colour' ? { background: background.colour } : {};
  const look: CSSProperties = {
    color: style.colour,
    opacity,
    fontSize: part(style.fontSizePx),
    // Half of the stroke lies under the letters.
    WebkitTextStroke: `${part(2 * style.strokeWidthPx)} ${style.strokeColour}`,
  };
  return (
    <div className="subtitle-sample" style={ground} aria-hidden="true">
      <span className="subtitle-sample-words" style={look}>
        {texts.subtitleSample}
      </span>
    </div>
  );
}
