/** Must be imported before any schema: zod would compile its parsers by `Function`, which the page's policy forbids. */
import { z } from 'zod';

z.config({ jitless: true });
