import { human, image, shootScripts, title, video } from './layers.ts';

const AVATAR = { x: 1160, y: 180, width: 720, height: 900 };
/** Pictures carry 40 px for their shadow: the card itself stands at x 120, y 236. */
const CARD = { x: 80, y: 196, width: 1040, height: 700 };

interface Lesson {
  readonly picture: string;
  readonly heading: string;
  readonly fact: string;
  readonly text: string;
}

const lessons: readonly Lesson[] = [
  {
    picture: 'water-1-planet',
    heading: 'The journey of a drop',
    fact: '💧 Billions of years old',
    text: 'Hello! I’m Maya. Every glass of water that you drink is billions of years old. Today, let’s follow one drop on its journey.',
  },
  {
    picture: 'water-2-ocean',
    heading: 'It starts in the ocean',
    fact: '🌊 97% of all water',
    text: 'Our drop starts in the ocean. The oceans hold about 97% of all the water on Earth, and every bit of it is salty.',
  },
  {
    picture: 'water-3-evaporation',
    heading: 'Up, up and away',
    fact: '☀️ Evaporation',
    text: 'When the sun warms the sea, the fastest molecules escape into the air. This is evaporation, and the salt stays behind.',
  },
  {
    picture: 'water-4-plants',
    heading: 'Plants breathe, too',
    fact: '🌿 Transpiration',
    text: 'Plants take part, too. Through its leaves, one large oak can give off 150,000 litres of water a year. We call it transpiration.',
  },
  {
    picture: 'water-5-condensation',
    heading: 'A cloud is born',
    fact: '☁️ Condensation',
    text: 'High above, the air is cold. Vapour turns back into tiny droplets, each around a speck of dust. That is condensation: a cloud is born.',
  },
  {
    picture: 'water-6-wind',
    heading: 'Riding the wind',
    fact: '🌬️ About 9 days in the air',
    text: 'Winds carry the clouds over land and sea. On average, a drop spends about nine days in the air.',
  },
  {
    picture: 'water-7-rain',
    heading: 'Down it comes',
    fact: '🌧️ Precipitation',
    text: 'Droplets bump into each other and grow. When they are too heavy to float, they fall as rain, or as snow where it is cold.',
  },
  {
    picture: 'water-8-river',
    heading: 'The way back to the sea',
    fact: '🏞️ Runoff',
    text: 'Part of the rain runs downhill: first a brook, then a river, and at last the sea. This is called runoff.',
  },
  {
    picture: 'water-9-ground',
    heading: 'A rest underground',
    fact: '⛲ Up to 10,000 years',
    text: 'Another part seeps into the ground. Deep down it may rest for 10,000 years, before a well or a spring brings it back.',
  },
  {
    picture: 'water-10-cycle',
    heading: 'The circle never ends',
    fact: '🔁 The water cycle',
    text: 'Evaporation, condensation, precipitation, runoff: the circle never ends. So the next time you drink, say hello to an old friend. Goodbye!',
  },
];

/** English, landscape: a small lesson, a picture a scene. */
export const lesson = {
  script_name: 'How the water cycle works',
  script_description: 'A lesson of ten scenes in English, each with a picture of its own.',
  view_mode: 'LANDSCAPE',
  model_asset_id: 'avatar:maya',
  model_asset_type: 'HUMAN_MODEL_2D',
  voice_config: { voice_asset_id: 'voice:espeak/en-us', speed: 100, pitch: 100, volume: 140 },
  video_config: video(1920, 1080),
  shoot_scripts: shootScripts(
    'lesson-wall.jpg',
    lessons.map(({ picture, heading, fact, text }, index) => ({
      text,
      layers: [
        image(`${picture}.png`, CARD),
        title(
          fact,
          { x: 150, y: 764, width: 800, height: 80 },
          { size: 40, colour: '#ffffff', bold: true, backdrop: '#0b3a63d9' },
        ),
        title(
          `THE WATER CYCLE  ·  ${index + 1} / ${lessons.length}`,
          { x: 120, y: 58, width: 980, height: 50 },
          { size: 32, colour: '#8ff0e4', bold: true },
        ),
        title(
          heading,
          { x: 120, y: 106, width: 1000, height: 110 },
          { size: 76, colour: '#ffffff', bold: true },
        ),
        human(AVATAR),
      ],
    })),
  ),
};
