/** A presenter as one stands in a video, and on demand as one moves and speaks in the draft's voice. */
import { Clapperboard, Square } from 'lucide-react';
import type { CSSProperties } from 'react';
import { STAGE, STAGE_GROUND, STAGE_PLACE } from '../../../domain/avatar/stage.ts';
import { useFilmMaker } from '../../avatars/film-maker.ts';
import { Portrait } from '../../avatars/Portrait.tsx';
import { Button } from '../../design/Button.tsx';
import { Progress } from '../../design/Progress.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useTexts } from '../../texts/language.tsx';
import './PresenterPreview.css';

/** What is seen of the stage: its middle, upright. */
const SEEN_WIDTH = (STAGE.height * 4) / 5;
const GROUND = { '--stage-ground': STAGE_GROUND } as CSSProperties;
/** Where one will stand in the film, so that nothing jumps when that begins. */
const PLACE: CSSProperties = {
  left: `${(100 * (STAGE_PLACE.x - (STAGE.width - SEEN_WIDTH) / 2)) / SEEN_WIDTH}%`,
  top: `${(100 * STAGE_PLACE.y) / STAGE.height}%`,
  width: `${(100 * STAGE_PLACE.width) / SEEN_WIDTH}%`,
  height: `${(100 * STAGE_PLACE.height) / STAGE.height}%`,
};

export interface PresenterPreviewProps {
  readonly avatarId: string;
  readonly name: string;
  /** Ids of an outfit and of a light, where they are not the usual ones. */
  readonly looks: readonly string[];
  readonly voiceId: string;
}

export function PresenterPreview(props: PresenterPreviewProps) {
  const texts = useTexts().avatars;
  const { avatarId, name, looks } = props;
  return (
    <div className="presenter-stage" style={GROUND}>
      <Portrait
        className="presenter-still"
        style={PLACE}
        wanted={{ avatar_id: avatarId, looks: [...looks], as: 'standing' }}
        alt={texts.portrait(name)}
      />
      {/* A film of what was chosen before is given up. */}
      <Film key={[avatarId, ...looks].join(' ')} {...props} />
    </div>
  );
}

function Film({ avatarId, name, looks, voiceId }: PresenterPreviewProps) {
  const texts = useTexts().avatars;
  const { state, make, giveUp } = useFilmMaker(avatarId);
  const begin = () =>
    void make({ avatar_id: avatarId, voice_id: voiceId, looks: [...looks], resolution: '720p' });
  if (state.kind === 'made')
    return (
      // biome-ignore lint/a11y/useMediaCaption: a sentence that says nothing of its own
      <video
        className="presenter-film"
        aria-label={texts.filmOf(name)}
        src={state.film.url}
        controls
        autoPlay
        playsInline
      />
    );
  if (state.kind === 'failed')
    return (
      <div className="presenter-fault">
        <FaultPanel fault={state.fault} retry={begin} />
      </div>
    );
  if (state.kind === 'making')
    return (
      <div className="presenter-making" role="status">
        <span>{texts.making}</span>
        <Progress label={texts.making} fraction={state.fraction} />
        <Button size="small" icon={Square} onPress={giveUp}>
          {texts.giveUp}
        </Button>
      </div>
    );
  return (
    <div className="presenter-see">
      <Button icon={Clapperboard} aria-label={texts.seeLabel(name)} onPress={begin}>
        {texts.see}
      </Button>
    </div>
  );
}
