package io.vigil.standalone.broker;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Keeps what a client publishes in the order in which it publishes it, up to every receiver, as
 * MQTT demands (MQTT 5, section 4.6).
 *
 * <p>The broker does things when the disk has what they rest on, and keeps these completions in
 * order for each operation context. A context belongs to a thread, but a client's messages are
 * taken, and handed to receivers, by whichever thread of the pool is free, so that a message could
 * overtake a hundred others of its own topic: on its way in, and once more on its way out, where
 * nothing is left to wait for. Here every publication is put into the context of its client's
 * session, and every delivery into a new one, in which there is nothing to wait for.
 */
final class PublishOrder implements ActiveMQServerPlugin {
    private volatile ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer registeredWith) {
        server = registeredWith;
    }

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction tx,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        server.getStorageManager().setContext(session.getSessionContext());
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        server.getStorageManager().clearContext();
    }
}
