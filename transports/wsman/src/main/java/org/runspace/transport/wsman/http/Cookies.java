package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/** The cookies of one session, by which a load balancer finds the server that has it (RFC 6265). Thread-safe. */
final class Cookies {
    private static final String SET_COOKIE = "Set-Cookie";
    private static final int LONGEST = 4_096;
    private static final int MOST = 50;

    private final URI url;
    private final CookieManager manager = new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER);

    Cookies(URI url) {
        this.url = url;
    }

    void addTo(HttpRequest request) throws IOException {
        manager.get(url, Map.of()).forEach((name, values) -> {
            if (!values.isEmpty()) {
                request.setHeader(name, String.join("; ", values));
            }
        });
    }

    void take(HttpResponse response) throws IOException {
        List<String> given = Arrays.stream(response.getHeaders(SET_COOKIE))
                .map(Header::getValue)
                .filter(value -> value.length() <= LONGEST)
                .toList();
        synchronized (manager) {
            for (String cookie : given) {
                take(cookie);
            }
        }
    }

    /** One that replaces another is always taken. */
    private void take(String cookie) throws IOException {
        CookieStore store = manager.getCookieStore();
        List<HttpCookie> before = List.copyOf(store.getCookies());
        manager.put(url, Map.of(SET_COOKIE, List.of(cookie)));
        List<HttpCookie> after = List.copyOf(store.getCookies());
        if (after.size() > MOST) {
            after.stream().filter(added -> !before.contains(added)).forEach(added -> store.remove(url, added));
        }
    }
}
