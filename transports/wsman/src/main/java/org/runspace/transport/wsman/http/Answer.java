package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;

/**
 * Takes the answer to one request, one call at a time: {@code begins}, any number of {@code data}, {@code ended}; or
 * {@code failed} at any time, as the last call. No method may block.
 */
public interface Answer {
    /**
     * Takes the head of the answer.
     *
     * @param status the HTTP status
     * @param contentType the type of the content as it was before encryption; empty if there is none
     */
    void begins(int status, String contentType);

    /**
     * Takes the next bytes of the content, decrypted.
     *
     * @param bytes valid during the call
     */
    void data(ByteBuffer bytes);

    /** Takes the end of the answer. */
    void ended();

    /**
     * Takes the reason why there is no answer, or no more of it.
     *
     * @param failure the reason
     */
    void failed(ExchangeFailure failure);
}
