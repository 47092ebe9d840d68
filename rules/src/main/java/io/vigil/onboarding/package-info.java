/** What a new sender tries before it sends in earnest. */
package io.vigil.onboarding;
