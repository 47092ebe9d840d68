/** The document of the HTTP API, put together from a fragment for each area. */
package io.vigil.web.openapi;
