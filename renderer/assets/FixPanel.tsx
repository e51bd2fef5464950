/** What is wrong with an asset, and the buttons that mend it. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { AssetRecord, AssetSummary } from '../../domain/contract/asset-records.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Progress } from '../design/Progress.tsx';
import { useShell } from '../shell/shell.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import type { AssetActions } from './asset-actions.ts';
import { hasLostFile } from './asset-menu.ts';
import { noteOf } from './asset-words.ts';
import { convertWords } from './fix-words.ts';
import { toldProblems } from './told-problems.ts';
import './FixPanel.css';

export interface FixPanelProps {
  readonly asset: AssetSummary;
  readonly canChange: boolean;
  readonly actions: AssetActions;
  /** Null of what is not linked, and while that is not known. */
  readonly link: AssetRecord['link'];
  readonly onRelink: () => void;
}

/** What converting has to do before the asset can be used: it is the main button of the dialog, and only told here. */
export function mainFixOf({ state, task, is_missing, fixes }: AssetSummary): AssetFix | undefined {
  const [first] = fixes;
  const isFree = task === null || task.kind === 'derive';
  const isMain = state === 'FAILED' && isFree && !is_missing && first?.kind === 'convert' && first.is_needed;
  return isMain ? first : undefined;
}

export function FixPanel({ asset, canChange, actions, link, onRelink }: FixPanelProps) {
  const texts = useTexts().assets;
  const format = useFormat();
  const language = useLanguage();
  const isBrowser = useShell().kind === 'browser';
  const { task, problems, fixes, state } = asset;
  const meant = async () => [asset.asset_id];
  if (task !== null && task.kind !== 'derive') {
    const note = noteOf(asset, texts, format, language);
    return (
      <section className="fix fix-busy">
        <p className="fix-title numeric">{note?.text}</p>
        <Progress label={texts.progressOf(asset.name)} fraction={task.fraction ?? undefined} />
        <Button size="small" isDisabled={!canChange} onPress={() => void actions.cancel(meant)}>
          {texts.cancelTask}
        </Button>
      </section>
    );
  }
  const isFailed = state === 'FAILED';
  const hasAnything = problems.length > 0 || fixes.length > 0 || asset.is_missing || asset.is_fixed;
  if (!hasAnything) return null;
  return (
    // Red where nothing can be done; what can be mended is as amber as the filter that finds it.
    <section className={`fix ${isFailed && fixes.length === 0 ? 'fix-bad' : 'fix-mild'}`}>
      <h3 className="fix-title">
        <Icon of={isFailed ? CircleAlert : TriangleAlert} />
        {isFailed || asset.is_missing ? texts.problemTitle : texts.adviceTitle}
      </h3>
      {asset.is_missing && (
        <Way
          text={isBrowser ? texts.missingTextBrowser : texts.missingText}
          button={texts.relink}
          isMain
          isDisabled={!canChange}
          onPress={onRelink}
        />
      )}
      {toldProblems(asset).map((problem) => (
        <p key={`${problem.code} ${JSON.stringify(problem.details)}`}>{faultText(problem, language)}</p>
      ))}
      {!asset.is_missing && hasLostFile(asset) && (
        <Way button={texts.relink} isMain isDisabled={!canChange} onPress={onRelink} />
      )}
      {fixes.map((fix, index) => (
        <Fix
          key={JSON.stringify(fix)}
          {...{ asset, fix, fixes, canChange, actions }}
          isMain={index === 0 && fix.is_needed}
          isInFoot={canChange && fix === mainFixOf(asset)}
        />
      ))}
      {asset.is_fixed && (
        <Way
          text={texts.fixedText}
          button={texts.unfix}
          isDisabled={!canChange}
          onPress={() => void actions.unfix(asset)}
        />
      )}
      {asset.is_fixed && link?.of === 'original' && link.is_missing && (
        <Way
          text={texts.originalMissingText(link.folder)}
          button={texts.relinkOriginal}
          isDisabled={!canChange}
          onPress={onRelink}
        />
      )}
      {isFailed && fixes.length === 0 && (
        <div className="fix-buttons">
          <Button isDisabled={!canChange} onPress={() => void actions.retry(meant)}>
            {texts.retry}
          </Button>
        </div>
      )}
    </section>
  );
}

interface FixProps {
  readonly asset: AssetSummary;
  readonly fix: AssetFix;
  readonly fixes: readonly AssetFix[];
  readonly canChange: boolean;
  readonly actions: AssetActions;
  readonly isMain: boolean;
  /** Its button is the dialog's. */
  readonly isInFoot: boolean;
}

function Fix({ asset, fix, fixes, canChange, actions, isMain, isInFoot }: FixProps) {
  const all = useTexts();
  const texts = all.assets;
  const format = useFormat();
  if (fix.kind === 'convert')
    return (
      <Way
        text={`${convertWords(asset, fix, all, format)}${fix.is_needed ? '' : texts.fixOptional}`}
        button={isInFoot ? undefined : texts.convert}
        isMain={isMain}
        isDisabled={!canChange}
        onPress={() => void actions.fix(asset, fix)}
      />
    );
  const isFirst = fixes.find((one) => one.kind === 'channel') === fix;
  const names = { left: texts.channelLeft, right: texts.channelRight, mix: texts.channelMix };
  return (
    <Way
      text={isFirst ? texts.channelText : undefined}
      button={names[fix.channel]}
      isMain={isMain}
      isDisabled={!canChange}
      onPress={() => void actions.fix(asset, fix)}
    />
  );
}

interface WayProps {
  readonly text?: string | undefined;
  /** Undefined where it stands elsewhere. */
  readonly button: string | undefined;
  readonly isMain?: boolean;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function Way({ text, button, isMain = false, isDisabled, onPress }: WayProps) {
  return (
    <>
      {text !== undefined && <p>{text}</p>}
      {button !== undefined && (
        <div className="fix-buttons">
          <Button kind={isMain ? 'primary' : 'secondary'} isDisabled={isDisabled} onPress={onPress}>
            {button}
          </Button>
        </div>
      )}
    </>
  );
}
