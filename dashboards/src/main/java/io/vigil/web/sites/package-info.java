/**
 * Sites and sensors: the file on each, how they are doing, and the desk at which they are
 * registered.
 */
package io.vigil.web.sites;
