/** Everything that can be set of the selected scene, and of the video as a whole. */
import { useTexts } from '../../texts/language.tsx';
import { BackgroundSection } from './BackgroundSection.tsx';
import { MusicSection } from './MusicSection.tsx';
import { PresenterSection } from './PresenterSection.tsx';
import { SceneTimeSection } from './SceneTimeSection.tsx';
import { SubtitleSection } from './SubtitleSection.tsx';
import { VideoSection } from './VideoSection.tsx';
import { VoiceSection } from './VoiceSection.tsx';

export function SceneProperties() {
  const texts = useTexts();
  return (
    <>
      <h3 className="inspector-scope">{texts.inspector.thisScene}</h3>
      <BackgroundSection />
      <SceneTimeSection />
      <h3 className="inspector-scope">{texts.editor.wholeDraft}</h3>
      <PresenterSection />
      <VoiceSection />
      <SubtitleSection />
      <MusicSection />
      <VideoSection />
    </>
  );
}
