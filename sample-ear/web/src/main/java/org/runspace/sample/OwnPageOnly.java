package org.runspace.sample;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets only this application's own page in, opened on this machine. A client that can send requests here can run any
 * command, and any page in the user's browser can send requests to the loopback address, also under a name of its own
 * that it makes point there.
 */
@WebFilter("/*")
public class OwnPageOnly implements Filter {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (!LOCAL_NAMES.contains(http.getServerName())) {
            answer.sendError(HttpServletResponse.SC_FORBIDDEN, "This page is for the machine it runs on.");
            return;
        }
        if (isOfAnotherPage(http)) {
            answer.sendError(HttpServletResponse.SC_FORBIDDEN, "Other pages have no access.");
            return;
        }
        answer.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(request, response);
    }

    /** A user may follow a link of another page to this one; no page may send any other request. */
    private static boolean isOfAnotherPage(HttpServletRequest http) {
        String origin = http.getHeader("Origin");
        if (origin != null && !origin.equals(http.getScheme() + "://" + http.getHeader("Host"))) {
            return true;
        }
        String site = http.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !OWN_SITE.contains(site);
        return foreign && !"navigate".equals(http.getHeader("Sec-Fetch-Mode"));
    }
}
