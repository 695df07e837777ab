package org.runspace.sample.terminal;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads to a terminal only the HTTP session that has opened it, with all its pages: one whose connection was cut comes
 * back, and another one may take the terminal. Another session of the same user may have another role. This is looked
 * at before there is a connection, which does not know its session on every server.
 */
@WebFilter(urlPatterns = "/terminal/*", asyncSupported = true)
public class TerminalDoor implements Filter {
    private static final Pattern PATH = Pattern.compile("/terminal/([^/]+)/.*", Pattern.DOTALL);

    @Inject
    private Terminals terminals;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (isOfAnother(http)) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOfAnother(HttpServletRequest request) {
        Matcher id = PATH.matcher(request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse(""));
        HttpSession session = request.getSession(false);
        return id.matches() && terminals.isOfAnother(id.group(1), session == null ? "" : session.getId());
    }
}
