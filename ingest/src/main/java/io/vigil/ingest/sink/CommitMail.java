package io.vigil.ingest.sink;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Mail of a committer. Flink gives committers no mailbox: what happens on the connection waits here
 * until the committer, on the task's thread, waits for it. Waiting can be interrupted, so a task
 * that waits can be cancelled.
 */
final class CommitMail implements MailboxExecutor {
    private final BlockingQueue<ThrowingRunnable<? extends Exception>> mail =
            new LinkedBlockingQueue<>();

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> command,
            String description,
            Object... arguments) {
        mail.add(command);
    }

    @Override
    public void yield() throws InterruptedException {
        run(mail.take());
    }

    @Override
    public boolean tryYield() {
        ThrowingRunnable<? extends Exception> next = mail.poll();
        if (next != null) {
            run(next);
        }
        return next != null;
    }

    private static void run(ThrowingRunnable<? extends Exception> command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlinkRuntimeException("mail of a committer failed", e);
        }
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }
}
