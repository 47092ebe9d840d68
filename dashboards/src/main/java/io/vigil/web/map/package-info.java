/** What the map draws besides sites and warnings: tiles, the river network, risk by region. */
package io.vigil.web.map;
