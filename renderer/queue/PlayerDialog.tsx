/** Plays a finished video where it lies; its files can be saved from here, or shown in their folder. */
import { Captions, Download, FolderOpen, Image, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { useCanChange } from '../app/Banners.tsx';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useShell } from '../shell/shell.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { type JobFile, useJobActions } from './job-actions.ts';
import { nameOf } from './job-words.ts';
import './PlayerDialog.css';

export interface PlayerDialogProps {
  readonly job: JobRecord;
  readonly onClose: () => void;
}

export function PlayerDialog({ job, onClose }: PlayerDialogProps) {
  const texts = useTexts();
  const format = useFormat();
  const shell = useShell();
  const canChange = useCanChange();
  const actions = useJobActions();
  // Addresses run out: each opening asks anew.
  const [opening] = useState(() => Date.now());
  const outputs = useEngineQuery('jobs.outputs', { job_id: job.job_id }, { of: opening });
  const fileOf = (kind: JobFile['kind']) => outputs.data?.files.find((one) => one.kind === kind);
  const video = fileOf('video');
  const subtitles = fileOf('subtitles');
  const cover = fileOf('cover');
  const isGone = outputs.isSuccess && !video;
  return (
    <Dialog
      title={nameOf(job)}
      isOpen
      onClose={onClose}
      width={video ? 'film' : 'normal'}
      buttons={
        isGone ? (
          <Button
            kind="primary"
            icon={RotateCcw}
            isDisabled={!canChange}
            onPress={() => {
              onClose();
              void actions.retry(job);
            }}
          >
            {texts.queue.retry}
          </Button>
        ) : (
          video && (
            <>
              <span className="player-facts numeric" data-selectable title={video.file_name}>
                {texts.queue.fileFacts(video.file_name, format.bytes(video.bytes))}
              </span>
              {subtitles && (
                <Button icon={Captions} onPress={() => actions.save(subtitles)}>
                  {texts.queue.saveSubtitles}
                </Button>
              )}
              {cover && (
                <Button icon={Image} onPress={() => actions.save(cover)}>
                  {texts.queue.saveCover}
                </Button>
              )}
              {shell.kind === 'electron' ? (
                <Button icon={FolderOpen} onPress={() => void actions.reveal(job)}>
                  {texts.queue.reveal}
                </Button>
              ) : (
                <Button icon={Download} onPress={() => actions.save(video)}>
                  {texts.queue.saveVideo}
                </Button>
              )}
            </>
          )
        )
      }
    >
      {outputs.isPending && (
        <div className="player-wait" role="status" aria-label={texts.common.loading}>
          <Spinner size={22} />
        </div>
      )}
      {outputs.isError && <FaultPanel fault={outputs.error} retry={() => void outputs.refetch()} />}
      {isGone && <p>{texts.queue.outputGone}</p>}
      {video && <Film key={video.url} url={video.url} name={video.file_name} />}
    </Dialog>
  );
}

function Film({ url, name }: { readonly url: string; readonly name: string }) {
  const texts = useTexts().queue;
  const [isUnplayable, setUnplayable] = useState(false);
  const [film, setFilm] = useState<HTMLVideoElement | null>(null);
  // A dialog that closes must not go on speaking while it fades.
  useEffect(() => () => film?.pause(), [film]);
  if (isUnplayable) return <p className="player-unplayable">{texts.unplayable}</p>;
  return (
    // biome-ignore lint/a11y/useMediaCaption: subtitles are a track of the video itself, or painted into it
    <video
      ref={setFilm}
      className="player-film"
      aria-label={texts.videoOf(name)}
      src={url}
      controls
      autoPlay
      playsInline
      onError={() => setUnplayable(true)}
    />
  );
}
