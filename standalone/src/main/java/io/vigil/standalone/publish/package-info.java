/** Publishing rules to a running system: the history, the conversation with the job, the rounds. */
package io.vigil.standalone.publish;
