package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.runspace.error.Excerpt;

/** A web page where an envelope should be: of another service, or of a proxy. The beginning of its text is told. */
final class PageBody implements Body {
    private static final int MOST_BYTES = 4_096;

    private final String url;
    private final ByteBuffer page = ByteBuffer.allocate(MOST_BYTES);

    PageBody(String url) {
        this.url = url;
    }

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        int room = Math.min(bytes.remaining(), page.remaining());
        page.put(bytes.slice(bytes.position(), room));
        bytes.position(bytes.limit());
        if (!page.hasRemaining()) {
            end();
        }
    }

    @Override
    public void end() throws IOException {
        String text = StandardCharsets.UTF_8
                .decode(page.flip())
                .toString()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        throw new ExchangeException(
                ExchangeFailure.Kind.PROTOCOL,
                "A web page came instead of an answer of WinRM from " + url + ": " + Excerpt.quoted(text),
                null);
    }
}
