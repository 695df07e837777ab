package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One request and its response, as HttpCore wants to be given them. Called by the thread of the connection. */
final class Exchange implements AsyncClientExchangeHandler {
    private enum Outgoing {
        /** HttpCore has not asked for it yet. */
        WAITING,
        /** A part of it may have been written. */
        BEGUN,
        /** HttpCore has all of it. */
        COMPLETE
    }

    private final HttpRequest request;
    private final @Nullable ByteBuffer body;
    private final Response response;
    private volatile Outgoing outgoing = Outgoing.WAITING;
    private boolean over;

    Exchange(HttpRequest request, @Nullable ByteBuffer body, Response response) {
        this.request = request;
        this.body = body;
        this.response = response;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        outgoing = body == null ? Outgoing.COMPLETE : Outgoing.BEGUN;
        EntityDetails details = body == null ? null : new BasicEntityDetails(body.remaining(), null);
        channel.sendRequest(request, details, context);
    }

    @Override
    public int available() {
        return body == null ? 0 : body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (body != null && outgoing != Outgoing.COMPLETE) {
            channel.write(body);
            if (!body.hasRemaining()) {
                outgoing = Outgoing.COMPLETE;
                channel.endStream();
            }
        }
    }

    @Override
    public void consumeInformation(HttpResponse information, HttpContext context) {
        // the response itself follows
    }

    @Override
    public void consumeResponse(HttpResponse head, @Nullable EntityDetails content, HttpContext context)
            throws IOException {
        step(() -> response.head(head, content == null ? 0 : content.getContentLength()));
        if (content == null) {
            end();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        step(() -> response.data(bytes));
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws IOException {
        end();
    }

    @Override
    public void failed(Exception cause) {
        if (!over) {
            over = true;
            response.failed(cause, outgoing != Outgoing.WAITING);
        }
    }

    @Override
    public void cancel() {
        failed(new ConnectionClosedException());
    }

    @Override
    public void releaseResources() {
        // there are none
    }

    private void end() throws IOException {
        step(() -> response.ended(outgoing == Outgoing.COMPLETE));
        over = true;
    }

    /** An error that left here would end HttpCore's thread, and with it the connections of all sessions. */
    private static void step(Step step) throws IOException {
        try {
            step.run();
        } catch (Error e) {
            throw new IOException("the answer could not be handled: " + e, e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
