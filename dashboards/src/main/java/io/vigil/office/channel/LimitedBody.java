package io.vigil.office.channel;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The beginning of an answer's body; an endless one takes no memory. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int MOST = 64 * 1024;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        for (ByteBuffer item : items) {
            byte[] part = new byte[Math.min(item.remaining(), MOST - bytes.size())];
            item.get(part);
            bytes.writeBytes(part);
        }
        if (bytes.size() >= MOST) {
            subscription.cancel();
            whole.complete(bytes.toByteArray());
        }
    }

    @Override
    public void onError(Throwable cause) {
        whole.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
