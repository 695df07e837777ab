package org.runspace.sample;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Ends an answer whose client has gone without a word: pages are left in the middle of answers every day, and a server
 * writes the whole stack into its log otherwise, as an error.
 */
@Provider
public class GoneClients implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        try {
            answer.proceed();
        } catch (IOException | RuntimeException e) {
            if (!isOfGoneClient(e)) {
                throw e;
            }
        }
    }

    private static boolean isOfGoneClient(Throwable e) {
        return e != null && (e instanceof ClientGoneException || isOfGoneClient(e.getCause()));
    }
}
