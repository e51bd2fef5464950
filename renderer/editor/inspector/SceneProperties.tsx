/** Everything that can be set of the selected scene, and of the video as a whole. */
import { useTexts } from '../../texts/language.tsx';
import { BackgroundSection } from './BackgroundSection.tsx';
import { useInspector } from './inspector-context.ts';
import { MusicSection } from './MusicSection.tsx';
import { PresenterHereSection } from './PresenterHereSection.tsx';
import { PresenterSection } from './PresenterSection.tsx';
import { SceneTimeSection } from './SceneTimeSection.tsx';
import { SubtitleSection } from './SubtitleSection.tsx';
import { VideoSection } from './VideoSection.tsx';
import { VoiceSection } from './VoiceSection.tsx';

export function SceneProperties() {
  const texts = useTexts();
  const { sceneKey } = useInspector();
  return (
    <>
      <h3 className="inspector-scope">{texts.inspector.thisScene}</h3>
      {/* What was refused in a field of one scene says nothing of another. */}
      <BackgroundSection key={`background ${sceneKey}`} />
      <SceneTimeSection key={`time ${sceneKey}`} />
      <PresenterHereSection />
      <h3 className="inspector-scope">{texts.editor.wholeDraft}</h3>
      <PresenterSection />
      <VoiceSection />
      <SubtitleSection />
      <MusicSection />
      <VideoSection />
    </>
  );
}
