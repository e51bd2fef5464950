/** All that the engine answers: every topic's methods, made of what they need. A method without an answer does not compile. */
import path from 'node:path';
import type { OutputOf } from '../../domain/contract/contract.ts';
import { AssetDesk } from '../assets/asset-desk.ts';
import type { FileWork } from '../assets/file-work.ts';
import { CONTENT_FOLDER, type FolderContentStore, openContentStore } from '../content/content-store.ts';
import { checkDraftFiles } from '../drafts/check-draft.ts';
import { WORKSPACES_FOLDER, Workspaces } from '../drafts/workspace.ts';
import { FileDesk, UPLOADS_FOLDER } from '../grants/file-desk.ts';
import type { EventHub } from '../host/event-hub.ts';
import type { PageScope } from '../host/token-book.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { cacheFolder } from '../paths.ts';
import { Previews } from '../previews/previews.ts';
import { SceneDesk } from '../previews/scene-desk.ts';
import { EXPORTS_FOLDER, ExportShelf } from '../projects/export-shelf.ts';
import { AvatarSamples } from '../samples/avatar-samples.ts';
import { PackInstaller } from '../samples/pack-installer.ts';
import { VoiceSamples } from '../samples/voice-samples.ts';
import { SecretStore } from '../secrets/store.ts';
import type { DataFolderMove } from '../settings/data-folder-move.ts';
import { SettingsService } from '../settings/service.ts';
import { SlideDrafts } from '../slides/slide-drafts.ts';
import { SLIDES_FOLDER } from '../slides/slides-draft.ts';
import { slidesSourceOf } from '../slides/slides-source.ts';
import type { Handlers } from './handler.ts';
import { assetMethodsOf } from './methods/assets.ts';
import { avatarMethodsOf } from './methods/avatars.ts';
import { diagnosticsMethodOf } from './methods/diagnostics.ts';
import { draftMethodsOf } from './methods/drafts.ts';
import { engineMethodsOf } from './methods/engine.ts';
import { fileMethodsOf } from './methods/files.ts';
import { jobMethodsOf } from './methods/jobs.ts';
import { previewMethodsOf } from './methods/previews.ts';
import { secretMethodsOf } from './methods/secrets.ts';
import { settingMethodsOf } from './methods/settings.ts';
import { slideMethodsOf } from './methods/slides.ts';
import { versionMethodsOf } from './methods/versions.ts';
import { voiceMethodsOf } from './methods/voices.ts';
import { workbenchMethodsOf } from './methods/workbench.ts';
import type { MediaShelf, Uploads } from './ports.ts';
import { keptFolders } from './render-draft.ts';

export interface ServiceParts {
  /** Of the library. */
  readonly folder: string;
  readonly stores: RemoteStores;
  readonly events: EventHub;
  readonly media: MediaShelf;
  /** Also from processes of which nothing can be known. */
  readonly takesOver: boolean;
  /** What came of a wish to move the data. */
  readonly move: DataFolderMove;
  readonly openPage: (scope: PageScope) => OutputOf<'engine.open_nonce'>;
  readonly revokePages: (scope: PageScope) => number;
  /** Called when something about jobs has been changed. */
  readonly onJobChange: () => void;
  /** What is done with the files of assets. */
  readonly fileWork: FileWork;
  /** Told whether something is to be done with assets. */
  readonly onAssetWork: (hasWork: boolean) => void;
  /** The same, of drafts of slides. */
  readonly onSlideWork: (hasWork: boolean) => void;
  /** Begins the engine's end. */
  readonly stop: () => void;
  readonly onFault: (error: unknown) => void;
}

export interface Services {
  readonly handlers: Handlers;
  readonly receiveUpload: Uploads['receive'];
  /** Goes on with work in the background, once the host listens. @throws StudioError `LIBRARY_…` */
  start(): Promise<void>;
  /** Ends what nobody waits for who ends the engine; whoever does is told. */
  giveUp(): Promise<void>;
  close(): Promise<void>;
}

/** @throws StudioError `LIBRARY_…` */
export async function openServices(parts: ServiceParts): Promise<Services> {
  const { stores, events, media, folder, onFault } = parts;
  const { jobs, drafts, library, runners } = stores;
  const files = new FileDesk(path.join(cacheFolder(), UPLOADS_FOLDER));
  const exports = new ExportShelf(path.join(cacheFolder(), EXPORTS_FOLDER));
  const content = openContentStore(path.join(folder, CONTENT_FOLDER));
  const workspaces = new Workspaces(path.join(folder, WORKSPACES_FOLDER), content);
  const settings = new SettingsService({ store: stores.settings, events, move: parts.move });
  const cacheLimitBytes = async () => (await settings.get()).cache_limit_bytes;
  const previews = new Previews({ workspaces, cacheLimitBytes });
  const scenes = new SceneDesk({ content, cacheLimitBytes });
  const voices = new VoiceSamples({ cacheLimitBytes });
  const packs = new PackInstaller(folder);
  const avatars = new AvatarSamples({ cacheLimitBytes });
  const secrets = new SecretStore(path.join(folder, 'secrets'));
  await settings.apply().catch(onFault);
  const desk = new AssetDesk({
    ...{ stores, content, events, media, folder, onFault, cacheLimitBytes },
    work: parts.fileWork,
    cacheFolder: cacheFolder(),
    onWork: parts.onAssetWork,
  });
  const slideDrafts = new SlideDrafts({
    library: { content, drafts, workParent: path.join(cacheFolder(), SLIDES_FOLDER) },
    orders: stores.slideOrders,
    sourceOf: async (assetId) => slidesSourceOf(await stores.assets.get(assetId), content),
    events,
    onWork: parts.onSlideWork,
  });
  const sweeping = await tidy(parts, { files, exports, content, workspaces, desk, packs });
  const handlers: Handlers = {
    ...engineMethodsOf({
      epoch: events.epoch,
      startedAt: new Date(),
      folder,
      jobs,
      library,
      diagnostics: diagnosticsMethodOf({ jobs, library, settings, secrets, media }),
      openPage: parts.openPage,
      revokePages: parts.revokePages,
      stop: parts.stop,
    }),
    ...draftMethodsOf({
      stores,
      events,
      content,
      check: async ({ draft, script }, signal) =>
        await checkDraftFiles(script, await drafts.filesOf(draft.id), workspaces, signal),
      onFault,
    }),
    ...versionMethodsOf({ stores, events }),
    ...fileMethodsOf({ stores, events, content, grants: files, media, exports, onFault }),
    ...assetMethodsOf({
      ...{ stores, events, content, grants: files, desk, folder, onFault },
      fixesOnImport: async () => (await settings.get()).fix_on_import,
    }),
    ...slideMethodsOf({ stores, content, events, slideDrafts }),
    ...jobMethodsOf({
      jobs,
      runners,
      drafts,
      media,
      workspaces,
      grants: files,
      outputSettings: async () => {
        const { output_folder, default_output } = await settings.get();
        return { folder: output_folder, quality: default_output.quality };
      },
      takesOver: parts.takesOver,
      onChange: parts.onJobChange,
      onFault,
    }),
    ...previewMethodsOf({ drafts, previews, scenes, looks: desk.looks, media }),
    ...voiceMethodsOf({ samples: voices, packs, media, grants: files, events }),
    ...avatarMethodsOf({ samples: avatars, media, events }),
    ...settingMethodsOf({ settings }),
    ...secretMethodsOf({ secrets, events }),
    ...workbenchMethodsOf({ stores, events }),
  };
  return {
    handlers,
    receiveUpload: (upload) => files.receive(upload),
    start: async () => {
      await desk.start();
      // Nobody of our version can work on a newer one's library.
      if (!(await library.isReadOnly())) await slideDrafts.start();
    },
    giveUp: async () => {
      const parts = [previews, scenes, voices, avatars, packs, desk, slideDrafts];
      await Promise.all(parts.map((part) => part.close()));
    },
    close: async () => {
      await content.close();
      await sweeping.ended;
      await files.close();
      await exports.close();
    },
  };
}

/**
 * Removes what engines before have left: nothing of ours is in use yet.
 * @returns when content is swept, which can be waited for
 * @throws StudioError `LIBRARY_…`
 */
async function tidy(
  { stores, onFault }: ServiceParts,
  {
    files,
    exports,
    content,
    workspaces,
    desk,
    packs,
  }: {
    files: FileDesk;
    exports: ExportShelf;
    content: FolderContentStore;
    workspaces: Workspaces;
    desk: AssetDesk;
    packs: PackInstaller;
  },
): Promise<{ readonly ended: Promise<unknown> }> {
  await files.sweep();
  await exports.sweep();
  // Of what a newer version has written, not all may be understood.
  if (await stores.library.isReadOnly()) return { ended: Promise.resolve() };
  await workspaces.sweepUnfinished();
  const folders = keptFolders(await stores.jobs.requests());
  if (folders) await workspaces.sweepKept(folders);
  await packs.sweep();
  await content.sweepUnfinished();
  await desk.sweep();
  // Asked anew when it is known what there is, so that it need not be waited for.
  return { ended: content.sweep(() => stores.drafts.referencedHashes()).catch(onFault) };
}
