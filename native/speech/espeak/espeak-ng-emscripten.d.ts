/** What we use of the WASM build of eSpeak NG; the package ships no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakEvent {
    readonly type:
      | 'sentence'
      | 'word'
      | 'phoneme'
      | 'end'
      | 'samplerate'
      | 'mark'
      | 'play'
      | 'msg_terminated';
    /** 1-based, in code points of the text; right for words only. */
    readonly text_position: number;
    readonly word_length: number;
    /** Milliseconds from the start of the whole utterance, over all clauses. */
    readonly audio_position: number;
    readonly id?: string | number;
  }
  export interface EspeakVoice {
    readonly name: string;
    readonly identifier: string;
    readonly languages: readonly { readonly priority: number; readonly name: string }[];
  }
  export interface EspeakWorker {
    list_voices(): EspeakVoice[];
    set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
    /** Words a minute, 80 to 450; 175 is normal. */
    set_rate(rate: number): void;
    /** 0 to 99; 50 is the voice's own, and every 50 steps are an octave. */
    set_pitch(pitch: number): void;
    get_samplerate(): number;
    synthesize(text: string, callback: (audio: Int16Array | null, events: EspeakEvent[]) => boolean): void;
    convert_to_phonemes(text: string, ipa: boolean): { readonly ptr: number };
  }
  export interface EspeakModule {
    readonly eSpeakNGWorker: new () => EspeakWorker;
    readonly HEAPU8: Uint8Array;
    readonly FS: { readdir(folder: string): string[] };
  }
  export default function createModule(options?: {
    getPreloadedPackage?: (name: string, size: number) => ArrayBuffer;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  }): Promise<EspeakModule>;
}
