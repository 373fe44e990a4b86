/** Owns the names of the forms that a list of routes can have. */
export const ROUTE_FORMATS = ['terminal', 'json', 'markdown', 'html', 'openapi'] as const;
export type RouteFormat = (typeof ROUTE_FORMATS)[number];
