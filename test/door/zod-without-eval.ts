/** Imported before any schema is made: zod asks at once whether it may compile, which the page's policy reports. */
import { z } from 'zod';

z.config({ jitless: true });
