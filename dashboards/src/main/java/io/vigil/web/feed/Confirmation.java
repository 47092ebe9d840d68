package io.vigil.web.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What becomes of one publication. The client tells its listeners when there is room for the next
 * one; whoever waits for its token is told a moment earlier, and could be refused the next
 * publication because the broker's window still seems full. Thread-safe.
 */
public final class Confirmation implements MqttActionListener {
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private volatile IMqttToken answer;

    @Override
    public void onSuccess(IMqttToken token) {
        answer = token;
        answered.complete(null);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
        answered.completeExceptionally(failure);
    }

    /** Done once the broker has answered, whatever it said; failed if it cannot. */
    public CompletableFuture<Void> answered() {
        return answered;
    }

    /**
     * Waits until the broker has taken it.
     *
     * @throws MqttException if it refuses, cannot be reached or does not answer within {@code
     *     patience}
     */
    public void await(Duration patience) throws MqttException {
        try {
            answered.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            BrokerAccess.requireGranted(answer);
        } catch (TimeoutException e) {
            throw new MqttException(MqttClientException.REASON_CODE_CLIENT_TIMEOUT);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MqttException refusal
                    ? refusal
                    : new MqttException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MqttException(e);
        }
    }
}
