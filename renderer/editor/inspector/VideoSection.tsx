/** What kind of video it becomes, and whether it says that a machine made it (V-17). */
import { frameRateOf } from '../../../domain/script/output.ts';
import { useTexts } from '../../texts/language.tsx';
import { useDraftField } from './bindings.ts';
import { DRAFT_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { SwitchRow } from './rows.tsx';
import { Row, Section } from './Section.tsx';

export function VideoSection() {
  const { inspector: texts, editor } = useTexts();
  const { script } = useInspector();
  const label = useDraftField(DRAFT_FIELDS.hasLabel, INSPECTOR_LABELS.label);
  const { width, height } = script.video_config;
  const size = `${width} × ${height}`;
  const rate = editor.framesPerSecond(String(frameRateOf(script)));
  return (
    <Section id="video" title={editor.output} note={size} startsClosed>
      <Row label={texts.frame}>
        <span className="numeric" data-selectable>{`${size} · ${rate}`}</span>
      </Row>
      <SwitchRow label={texts.aiLabel} binding={label} />
      <p className="inspector-note">{label.value ? texts.aiLabelOn : texts.aiLabelOff}</p>
    </Section>
  );
}
