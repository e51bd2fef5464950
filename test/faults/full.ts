/**
 * The whole proof of what a render survives: 100 kills spread over its stages, full disks, inputs that vanish, an
 * FFmpeg that misbehaves, a clock that jumps. Takes about half an hour; Linux. The short form is faults.test.ts.
 * `node test/faults/full.ts [kills|disks|ffmpeg|changes] [FIRST_SEED]`
 */
import type { Stage } from '../../native/render/progress.ts';
import { withMounts } from '../support/mounts.ts';
import { jumpingClockTrial, removedInputTrial } from './change-trial.ts';
import { diskTrial, type FullDisk } from './disk-trial.ts';
import { hungOrphanTrial, MISDEEDS, type Misdeed, misdeedTrial, type Work } from './fake-ffmpeg.ts';
import { killTrial, landedIn, type Reference, reference, type Trial, tellLanded } from './kill-trial.ts';

const STAGES: readonly Stage[] = ['check', 'speech', 'sound', 'picture', 'finish'];
const KILLS = 100;
const LEAST_IN_EACH = 10;
/** Of kills, landed or not: a stage that is never met must not keep us for ever. */
const MOST_TRIALS = 3 * KILLS;

let failures = 0;

function tell(what: string, faults: readonly string[], more = ''): void {
  failures += faults.length === 0 ? 0 : 1;
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}${more && `: ${more}`}`);
  for (const fault of faults) console.log(`     ${fault}`);
}

/** Until there were {@link KILLS}, and enough in each stage; a render that was quicker than the kill does not count. */
async function kills(wanted: Reference, firstSeed: number): Promise<void> {
  const trials: Trial[] = [];
  const total = () => trials.filter((one) => one.stage).length;
  const rarest = () => {
    const landed = landedIn(trials);
    return STAGES.toSorted((one, other) => landed[one] - landed[other])[0]!;
  };
  const isEnough = () => total() >= KILLS && landedIn(trials)[rarest()] >= LEAST_IN_EACH;
  while (!isEnough() && trials.length < MOST_TRIALS) {
    const seed = firstSeed + trials.length;
    const mode = seed % 2 === 0 ? 'parent' : 'group';
    const trial = await killTrial(seed, rarest(), mode, wanted);
    trials.push(trial);
    const more = `${mode} in ${trial.stage ?? 'no stage, it was quicker'}, ${trial.segments} segments reused`;
    tell(`kill, seed ${seed}`, trial.faults, more);
  }
  const sum = (figure: (trial: Trial) => number) => trials.reduce((all, one) => all + figure(one), 0);
  const [reused, orphaned] = [sum((one) => one.segments), sum((one) => one.orphans)];
  tell(
    `kills: ${total()} (${tellLanded(landedIn(trials))}); seeds ${firstSeed} to ${firstSeed + trials.length - 1}`,
    isEnough() ? [] : [`${KILLS} in all and ${LEAST_IN_EACH} in each stage are needed`],
  );
  console.log(
    `       ${reused} whole segments reused, ${orphaned} children outlived their parent for a while`,
  );
}

async function disks(wanted: Reference): Promise<void> {
  for (const disk of ['videos', 'home', 'scratch'] satisfies FullDisk[])
    for (const stage of STAGES) {
      const { codes, warnings, faults } = await diskTrial(disk, stage, wanted);
      tell(
        `full disk: ${disk} from ${stage} on`,
        faults,
        [...codes, ...warnings].join(', ') || 'made all the same',
      );
    }
}

async function ffmpeg(wanted: Reference): Promise<void> {
  for (const work of ['every', 'joining'] satisfies Work[])
    for (const misdeed of Object.keys(MISDEEDS) as Misdeed[]) {
      const { codes, faults } = await misdeedTrial(misdeed, work, wanted);
      tell(`FFmpeg ${misdeed} at ${work}`, faults, codes.join(', '));
    }
  tell('a hung FFmpeg whose render was killed', await hungOrphanTrial(wanted));
}

async function changes(wanted: Reference): Promise<void> {
  for (const stage of STAGES) {
    const { codes, faults } = await removedInputTrial(stage, wanted);
    tell(`picture removed in ${stage}`, faults, codes.join(', ') || 'made all the same');
  }
  tell('a clock that jumps by forty years', await jumpingClockTrial(wanted));
}

const [part = 'all', seed = '1'] = process.argv.slice(2);
const is = (name: string) => part === 'all' || part === name;
if (withMounts()) {
  const wanted = await reference();
  if (is('kills')) await kills(wanted, Number(seed));
  if (is('disks')) await disks(wanted);
  if (is('ffmpeg')) await ffmpeg(wanted);
  if (is('changes')) await changes(wanted);
  console.log(failures === 0 ? 'all held' : `${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}
