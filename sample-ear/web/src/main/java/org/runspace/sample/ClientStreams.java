package org.runspace.sample;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Lets the answers of JAX-RS know a client that has gone: see {@link GoneClients}. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ClientStreams implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new Answer((HttpServletResponse) response));
    }

    /** For one thread at a time, as that which it wraps. */
    private static final class Answer extends HttpServletResponseWrapper {
        private ClientStream stream;

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (stream == null) {
                stream = new ClientStream(super.getOutputStream());
            }
            return stream;
        }
    }
}
