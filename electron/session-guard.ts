/** The one session of the studio's windows: in memory only, and able to reach nothing but the proven engine. */
import { app, type Session, session, systemPreferences } from 'electron';
import { type EngineOrigins, isRequestAllowed, LOCAL_PAGE } from './navigation-policy.ts';
import { isPermitted, type PermissionQuestion } from './permission-policy.ts';

/** What the guards ask the engine link. */
export interface Gate {
  /** Undefined while no engine is proven. */
  readonly origins: EngineOrigins | undefined;
  /** @returns whether one is proven, now or within the time */
  settled(timeoutMs: number): Promise<boolean>;
}

/** No `persist:`: nothing of a page, a service worker least of all, outlives the program. */
export const STUDIO_PARTITION = 'metastudio-studio';

/** A request that comes while the engine is being proven anew waits this long for it. */
const GATE_WAIT_MS = 5000;

/** Before Electron is ready. Sessions that others make, the updater's among them: they get no powers. */
export function lockSessionsToCome(): void {
  app.on('session-created', denyPermissions);
}

/** Nothing of ours is in it, so nothing goes through it. */
export function lockDefaultSession(): void {
  denyPermissions(session.defaultSession);
  session.defaultSession.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
}

export async function openStudioSession(gate: Gate): Promise<Session> {
  const studio = session.fromPartition(STUDIO_PARTITION);
  studio.setSpellCheckerEnabled(false);
  studio.setSpellCheckerLanguages([]);
  guardRequests(studio, gate);
  guardPermissions(studio, gate);
  studio.setCertificateVerifyProc((_request, answer) => answer(CERTIFICATE_REFUSED));
  // A proxy of the system's would see, and could answer, what goes between the page and the engine.
  await studio.setProxy({ mode: 'direct' });
  await studio.clearStorageData({ storages: ['serviceworkers', 'cachestorage'] });
  return studio;
}

/** `net::ERR_FAILED`. The engine speaks plain HTTP on loopback: no certificate is ever right. */
const CERTIFICATE_REFUSED = -2;

function guardRequests(studio: Session, gate: Gate): void {
  studio.webRequest.onBeforeRequest((details, answer) => {
    if (details.url === LOCAL_PAGE || gate.origins) {
      answer({ cancel: !isRequestAllowed(details.url, gate.origins) });
      return;
    }
    void gate.settled(GATE_WAIT_MS).then(() => {
      answer({ cancel: !isRequestAllowed(details.url, gate.origins) });
    });
  });
  studio.webRequest.onBeforeSendHeaders((details, answer) => {
    const asksForWorker = Object.keys(details.requestHeaders).some(
      (name) => name.toLowerCase() === 'service-worker',
    );
    answer({ cancel: asksForWorker });
  });
}

function guardPermissions(studio: Session, gate: Gate): void {
  studio.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const permitted = isPermitted(
      { permission, url: details.requestingUrl ?? '', isMainFrame: details.isMainFrame, media },
      gate.origins,
    );
    if (!permitted || permission !== 'media') return answer(permitted);
    void askSystemForMicrophone().then(answer);
  });
  studio.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const question: PermissionQuestion = {
      permission,
      url: requestingOrigin,
      isMainFrame: details.isMainFrame,
      media: details.mediaType === undefined ? [] : [details.mediaType],
    };
    return isPermitted(question, gate.origins);
  });
  studio.setDevicePermissionHandler(() => false);
  studio.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}

/** macOS keeps its own list of who may record. */
async function askSystemForMicrophone(): Promise<boolean> {
  if (process.platform !== 'darwin') return true;
  return await systemPreferences.askForMediaAccess('microphone');
}

const denied = new WeakSet<Session>();

function denyPermissions(one: Session): void {
  if (denied.has(one)) return;
  denied.add(one);
  one.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  one.setPermissionCheckHandler(() => false);
  one.setDevicePermissionHandler(() => false);
  one.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  refuseDevices(one);
}

function refuseDevices(one: Session): void {
  one.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  one.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  one.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
}
