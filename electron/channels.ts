/** The names of what goes between the preload and the main process. Nothing else is listened to on either side. */
export const CHANNELS = {
  chooseFile: 'shell:choose-file',
  chooseFiles: 'shell:choose-files',
  grantDropped: 'shell:grant-dropped',
  choosePlace: 'shell:choose-place',
  chooseFolder: 'shell:choose-folder',
  revealOutput: 'shell:reveal-output',
  installUpdate: 'shell:install-update',
  setState: 'shell:set-state',
  menuCommand: 'shell:menu-command',
  openRequest: 'shell:open-request',
  update: 'shell:update',
} as const;
