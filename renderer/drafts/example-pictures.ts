/** What the examples look like, rendered once and shipped: there is no draft yet that the engine could paint. */
import lesson from '../../resources/examples/pictures/lesson.jpg';
import product from '../../resources/examples/pictures/product.jpg';
import welcome from '../../resources/examples/pictures/welcome.jpg';

export const EXAMPLE_PICTURES: Readonly<Record<string, string>> = { lesson, product, welcome };
