package org.runspace.sample.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checks that every request has to pass, in their order. What users may do then is said by {@link EndpointRoles}.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Door implements Filter {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");
    private static final Set<String> PAGE = Set.of("/", "/index.html");
    static final String DATA = "/api/";
    static final String TERMINAL = "/terminal/";
    private static final String LOGIN_PAGE = "login.html";

    /**
     * Letters, digits, dots, slashes and the like that are written by their numbers, parameters of a path, and names of
     * folders that a server leaves out: none, and one or two dots.
     */
    private static final Pattern DISGUISED = Pattern.compile(
            "%(?:2[def]|3[0-9b]|[46][1-9a-f]|[57][0-9a]|5[cf]|7e)|[;\\\\]|//|/\\.{1,2}(?:/|$)",
            Pattern.CASE_INSENSITIVE);

    private static final long MOST_FORM_BYTES = 1 << 16;
    private static final String ORIGIN = Door.class.getName() + ".origin";

    private final OwnPage ownPage = new OwnPage(PublicAddress.ofEnvironment());
    private final RequestLimit limit = new RequestLimit();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = path(http);
        HEADERS.forEach(answer::setHeader);
        // a page that a browser has kept would be shown to who has signed out; what it shows is not kept at all
        answer.setHeader("Cache-Control", path.startsWith(DATA) ? "no-store" : "no-cache");
        Optional<Refusal> refusal = ownPage.refusal(http)
                .or(() -> pathRefusal(http))
                .or(() -> formRefusal(http, path))
                .or(() -> limit.refusal(http, path))
                .or(() -> Token.refusal(http))
                .or(() -> terminalRefusal(http, path));
        http.setAttribute(ORIGIN, ownPage.ownOrigin(http));
        if (refusal.isPresent()) {
            refusal.get().write(answer);
        } else if (PAGE.contains(path) && SignedIn.of(http).isEmpty()) {
            // not by the server, which would write out the scheme that a proxy speaks with it
            answer.setStatus(HttpServletResponse.SC_FOUND);
            answer.setHeader("Location", http.getContextPath() + "/" + LOGIN_PAGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Returns the address of the login page, as browsers open it. */
    static URI loginPage(HttpServletRequest request) {
        return URI.create(request.getAttribute(ORIGIN) + request.getContextPath() + "/" + LOGIN_PAGE);
    }

    /** Of a path that is written in another way than browsers write it, this is not what it leads to. */
    private static String path(HttpServletRequest request) {
        String written = request.getRequestURI();
        return written.startsWith(request.getContextPath())
                ? written.substring(request.getContextPath().length())
                : written;
    }

    private static Optional<Refusal> pathRefusal(HttpServletRequest request) {
        String written = request.getRequestURI();
        boolean isPlain = written.startsWith(request.getContextPath())
                && !DISGUISED.matcher(written).find();
        return isPlain
                ? Optional.empty()
                : Optional.of(new Refusal(HttpServletResponse.SC_BAD_REQUEST, "The path has signs that it needs not."));
    }

    /** No form of this application is large. */
    private static Optional<Refusal> formRefusal(HttpServletRequest request, String path) {
        boolean isLarge =
                request.getContentLengthLong() > MOST_FORM_BYTES || request.getHeader("Transfer-Encoding") != null;
        return path.startsWith(SessionServlet.PATH) && isLarge
                ? Optional.of(new Refusal(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The form is too large."))
                : Optional.empty();
    }

    /** Before it becomes a connection, which outlives a session that the server itself does not know of. */
    private static Optional<Refusal> terminalRefusal(HttpServletRequest request, String path) {
        return path.startsWith(TERMINAL) ? SignedIn.refusal(request, Role.OPERATOR) : Optional.empty();
    }
}
