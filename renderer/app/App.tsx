/** Puts together what every page stands in: engine, settings, language, appearance, frame. */
import { Fragment, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { EngineClient } from '../../domain/contract/client.ts';
import type { Shell } from '../../domain/shell/shell.ts';
import { AssetsPage } from '../assets/AssetsPage.tsx';
import { DraftMakingsProvider } from '../assets/DraftMakings.tsx';
import { ImportsProvider } from '../assets/Imports.tsx';
import { LossesDialog } from '../assets/LossesDialog.tsx';
import { AvatarsPage } from '../avatars/AvatarsPage.tsx';
import { Toasts } from '../design/Toast.tsx';
import { DraftsPage } from '../drafts/DraftsPage.tsx';
import { FirstStart } from '../drafts/FirstStart.tsx';
import { EditorPage } from '../editor/EditorPage.tsx';
import { UnsavedGuard } from '../editor/UnsavedGuard.tsx';
import { EngineProvider, useConnection, useEngineQuery } from '../engine/engine.tsx';
import { JobNews } from '../queue/JobNews.tsx';
import { QueuePage } from '../queue/QueuePage.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { ShellContext } from '../shell/shell.tsx';
import { LanguageProvider, languageOf } from '../texts/language.tsx';
import { VoicesPage } from '../voices/VoicesPage.tsx';
import { WorkbenchProvider } from '../workbench/workbench.tsx';
import { BinPage } from './BinPage.tsx';
import { BIN_PATHS } from './BinSwitch.tsx';
import { ClosedPage } from './ClosedPage.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { Frame } from './Frame.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OpenRequests } from './OpenRequests.tsx';
import { RouterBridge } from './RouterBridge.tsx';

export function App({ client, shell }: { readonly client: EngineClient; readonly shell: Shell }) {
  return (
    <EngineProvider client={client}>
      <ShellContext value={shell}>
        <Studio />
      </ShellContext>
    </EngineProvider>
  );
}

function Studio() {
  const isClosed = useConnection() === 'unauthorised';
  const settings = useEngineQuery('settings.get', {}).data?.settings;
  const appearance = settings?.appearance ?? 'system';
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.appearance;
    else document.documentElement.dataset.appearance = appearance;
  }, [appearance]);
  return (
    <LanguageProvider language={languageOf(settings?.language ?? 'system', navigator.languages)}>
      <RouterBridge>
        <UnsavedGuard />
        <CrashBoundary>
          {isClosed ? (
            <ClosedPage />
          ) : (
            <WorkbenchProvider>
              <ImportsProvider>
                <DraftMakingsProvider>
                  <Routes />
                </DraftMakingsProvider>
              </ImportsProvider>
            </WorkbenchProvider>
          )}
        </CrashBoundary>
        {!isClosed && (
          <>
            <JobNews />
            <OpenRequests />
            <Toasts />
          </>
        )}
      </RouterBridge>
    </LanguageProvider>
  );
}

function Routes() {
  const [path] = useLocation();
  if (/^\/drafts\/[0-9a-f]{32}$/.test(path)) {
    const draftId = path.slice('/drafts/'.length);
    return (
      <Fragment key={path}>
        <EditorPage draftId={draftId} />
        <LossesDialog draftId={draftId} />
      </Fragment>
    );
  }
  return (
    <Frame>
      <Switch>
        <Route path="/">
          <FirstStart>
            <DraftsPage key="drafts" shelf="drafts" />
          </FirstStart>
        </Route>
        <Route path="/templates">
          <DraftsPage key="templates" shelf="templates" />
        </Route>
        <Route path={BIN_PATHS.either}>
          <BinPage />
        </Route>
        <Route path={BIN_PATHS.drafts}>
          <DraftsPage key="recycled" shelf="recycled" />
        </Route>
        <Route path={BIN_PATHS.assets}>
          <AssetsPage key="recycled-assets" shelf="recycled" />
        </Route>
        <Route path="/assets">
          <AssetsPage key="assets" shelf="library" />
        </Route>
        <Route path="/queue">
          <QueuePage />
        </Route>
        <Route path="/voices">
          <VoicesPage />
        </Route>
        <Route path="/avatars">
          <AvatarsPage />
        </Route>
        <Route path="/settings">
          <SettingsPage />
        </Route>
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Frame>
  );
}
