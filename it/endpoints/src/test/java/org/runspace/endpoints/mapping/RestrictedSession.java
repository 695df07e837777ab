package org.runspace.endpoints.mapping;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** A session configuration without a language, as endpoints of Just Enough Administration have it. */
final class RestrictedSession {
    private RestrictedSession() {}

    static Path file() {
        try {
            return Path.of(
                    RestrictedSession.class.getResource("/restricted.pssc").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the resource is a file", e);
        }
    }
}
