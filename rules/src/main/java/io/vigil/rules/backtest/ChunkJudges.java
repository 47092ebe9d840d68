package io.vigil.rules.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges the chunks of different keys at the same time, while the next ones are being read; chunks
 * of one key follow each other.
 */
final class ChunkJudges implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;
    private final List<Future<?>> running = new ArrayList<>();

    private ChunkJudges(int threads, ExecutorService executor) {
        this.threads = threads;
        this.executor = executor;
    }

    /** With one thread everything is judged by the caller. */
    static ChunkJudges with(int threads) {
        return new ChunkJudges(
                threads,
                threads == 1
                        ? null
                        : Executors.newFixedThreadPool(
                                threads,
                                task -> {
                                    Thread thread = new Thread(task, Backtest.THREAD_NAME);
                                    thread.setDaemon(true);
                                    return thread;
                                }));
    }

    /** Begins to judge; what was begun before is finished first. */
    void judge(List<JudgedKey.Chunk> chunks) {
        finish();
        if (executor == null) {
            chunks.forEach(JudgedKey.Chunk::judge);
            return;
        }
        List<JudgedKey.Chunk> largestFirst =
                chunks.stream()
                        .sorted(Comparator.comparingInt(JudgedKey.Chunk::size).reversed())
                        .toList();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < threads; i++) {
            running.add(
                    executor.submit(
                            () -> {
                                int mine = next.getAndIncrement();
                                while (mine < largestFirst.size()) {
                                    largestFirst.get(mine).judge();
                                    mine = next.getAndIncrement();
                                }
                            }));
        }
    }

    /** Waits for everything that was begun. */
    void finish() {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while judging", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("judging failed", e.getCause());
            }
        }
        running.clear();
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
