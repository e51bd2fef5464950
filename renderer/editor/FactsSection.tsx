/** Who speaks, with which voice, and what kind of video it becomes. */

import type { LucideIcon } from 'lucide-react';
import { AudioLines, MonitorPlay, UserRound } from 'lucide-react';
import { Icon } from '../design/Icon.tsx';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { useEditor } from './editor-context.ts';
import { presenterName } from './presenter-names.ts';
import { voiceName } from './voice-name.ts';

export function FactsSection() {
  const texts = useTexts().editor;
  const language = useLanguage();
  const format = useFormat();
  const { view, selection } = useEditor();
  const { script, draft } = view;
  const scene = script.shoot_scripts[selection.index]!.shoot_script;
  const speed = script.voice_config.speed ?? 100;
  const { frame_rate, is_subtitle_enable } = script.video_config;
  const video = [
    frame_rate === undefined ? undefined : texts.framesPerSecond(frame_rate),
    is_subtitle_enable === false ? texts.subtitlesOff : texts.subtitlesOn,
  ].filter((one) => one !== undefined);
  return (
    <section className="inspector-section facts" aria-label={texts.wholeDraft}>
      <Fact
        icon={UserRound}
        title={texts.presenter}
        value={presenterName(script.model_asset_id, language)}
        more={scene.x_studio?.hide_avatar === true ? texts.presenterHidden : undefined}
      />
      <Fact
        icon={AudioLines}
        title={texts.voice}
        value={voiceName(script.voice_config.voice_asset_id, language)}
        more={speed === 100 ? undefined : texts.voiceSpeed(format.percent(speed / 100))}
      />
      <Fact
        icon={MonitorPlay}
        title={texts.output}
        value={`${draft.width} × ${draft.height}`}
        more={video.join(' · ')}
      />
    </section>
  );
}

interface FactProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly value: string;
  readonly more: string | undefined;
}

function Fact({ icon, title, value, more }: FactProps) {
  return (
    <div className="fact">
      <Icon of={icon} />
      <span className="fact-title">{title}</span>
      <span className="fact-value" data-selectable>
        {value}
        {more !== undefined && more !== '' && <span className="fact-more">{more}</span>}
      </span>
    </div>
  );
}
