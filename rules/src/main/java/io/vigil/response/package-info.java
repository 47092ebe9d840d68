/**
 * The desk's own files: who is on duty, whom to call, what to do and what to say. Everything here
 * is pure: it knows neither clock nor network.
 */
package io.vigil.response;
