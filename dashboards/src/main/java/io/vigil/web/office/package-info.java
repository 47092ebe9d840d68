/** What the console shows of the office: releases, deliveries, how it is doing. */
package io.vigil.web.office;
