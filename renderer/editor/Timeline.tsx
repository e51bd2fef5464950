/** The scenes as long as they take, roughly. Playing them comes later, and is said so. */
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { spokenText } from '../../domain/drafts/scene-words.ts';
import { IconButton } from '../design/IconButton.tsx';
import { useSeen } from '../design/use-seen.ts';
import { useFormat, useTexts } from '../texts/language.tsx';
import type { EditQueue } from './edit-queue.ts';
import { useEditor } from './editor-context.ts';
import { sceneDurationsMs } from './scene-times.ts';
import { rulerTimes, timelineScale } from './timeline-scale.ts';
import { useScenePicture } from './use-scene-picture.ts';
import './Timeline.css';

const ZOOMS: readonly number[] = [1, 1.5, 2, 3, 4, 6, 8, 12, 16];
const LEAST_BLOCK_PX = 34;
const TICKS_APART_PX = 84;
/** What the last time needs to stand whole. */
const LAST_TICK_PX = 40;

export function Timeline() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { queue, view, selection } = useEditor();
  const scroll = useRef<HTMLDivElement>(null);
  const width = useWidth(scroll);
  const [zoom, setZoom] = useState<number>(1);
  const durations = useMemo(() => sceneDurationsMs(view.script), [view.script]);
  const totalMs = durations.reduce((sum, one) => sum + one, 0);
  const beginMs = durations.slice(0, selection.index).reduce((sum, one) => sum + one, 0);
  const scale = useMemo(
    () => timelineScale(durations, { width, least: LEAST_BLOCK_PX, zoom }),
    [durations, width, zoom],
  );
  const times = useMemo(
    () =>
      rulerTimes(totalMs, scale.width, TICKS_APART_PX).filter(
        (timeMs) => scale.xOf(timeMs) < scale.width - LAST_TICK_PX,
      ),
    [totalMs, scale],
  );
  const step = (by: -1 | 1) => setZoom((now) => ZOOMS[nextZoom(now, by)]!);

  useWheelZoom(scroll, step);
  const block = scale.blocks[selection.index];
  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element || !block) return;
    if (block.x < element.scrollLeft) element.scrollLeft = block.x;
    else if (block.x + block.width > element.scrollLeft + element.clientWidth)
      element.scrollLeft = Math.min(block.x, block.x + block.width - element.clientWidth);
  }, [block]);

  return (
    <section className="timeline" aria-label={texts.timeline}>
      <header className="timeline-header">
        <span className="timeline-position numeric">
          {texts.position(format.clock(beginMs), format.clock(totalMs))}
        </span>
        <div className="timeline-zoom">
          <IconButton
            icon={ZoomOut}
            label={texts.zoomOut}
            placement="top"
            isDisabled={zoom === ZOOMS[0]}
            onPress={() => step(-1)}
          />
          <IconButton
            icon={ZoomIn}
            label={texts.zoomIn}
            placement="top"
            isDisabled={zoom === ZOOMS.at(-1)}
            onPress={() => step(1)}
          />
          <IconButton
            icon={Maximize2}
            label={texts.zoomFit}
            placement="top"
            isDisabled={zoom === 1}
            onPress={() => setZoom(1)}
          />
        </div>
      </header>
      <div ref={scroll} className="timeline-scroll">
        <div className="timeline-content" style={{ width: scale.width }}>
          <div className="timeline-ruler numeric" aria-hidden="true">
            {times.map((timeMs) => (
              <span key={timeMs} style={{ left: scale.xOf(timeMs) }}>
                {format.clock(timeMs)}
              </span>
            ))}
          </div>
          <ListBox
            className="timeline-scenes"
            aria-label={texts.timeline}
            orientation="horizontal"
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={[selection.key]}
            onSelectionChange={(chosen) => {
              const [key] = chosen === 'all' ? [] : chosen;
              if (key !== undefined) selection.select(String(key));
            }}
          >
            {view.script.shoot_scripts.map((scene, index) => (
              <ListBoxItem
                key={view.keys[index]}
                id={view.keys[index]!}
                className="timeline-scene"
                textValue={texts.timelineBlock(index + 1, format.clock(durations[index]!))}
                style={{ width: scale.blocks[index]?.width }}
              >
                <Block
                  queue={queue}
                  sceneKey={view.keys[index]!}
                  number={index + 1}
                  label={texts.timelineBlock(index + 1, format.clock(durations[index]!))}
                  words={spokenText(scene.shoot_script).trim()}
                />
              </ListBoxItem>
            ))}
          </ListBox>
        </div>
      </div>
    </section>
  );
}

interface BlockProps {
  readonly queue: EditQueue;
  readonly sceneKey: string;
  readonly number: number;
  readonly label: string;
  readonly words: string;
}

const Block = memo(function Block({ queue, sceneKey, number, label, words }: BlockProps) {
  const box = useRef<HTMLDivElement>(null);
  const isEnabled = useSeen(box);
  const { picture } = useScenePicture({ queue, sceneKey, size: 'thumbnail', isEnabled });
  return (
    <div ref={box} className="timeline-block">
      <div
        className="timeline-film"
        style={picture && { backgroundImage: `url(${JSON.stringify(picture.url)})` }}
      >
        <span className="timeline-number numeric" aria-hidden="true">
          {number}
        </span>
        <span className="visually-hidden">{label}</span>
      </div>
      <span className="timeline-words">{words}</span>
    </div>
  );
});

function nextZoom(now: number, by: -1 | 1): number {
  const at = ZOOMS.indexOf(now);
  return Math.min(ZOOMS.length - 1, Math.max(0, at + by));
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      setWidth(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

/** React listens to wheels without being able to keep the browser from zooming the page. */
function useWheelZoom(box: React.RefObject<HTMLElement | null>, step: (by: -1 | 1) => void): void {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const element = box.current;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current(event.deltaY > 0 ? -1 : 1);
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [box]);
}
