package org.runspace.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The application's requests are under {@code api}. Its pools are defined in {@code web.xml}. */
@ApplicationPath("api")
public class SampleApplication extends Application {
    /**
     * Jersey keeps the first 8 KB of an answer back, flushed or not, which would hide a run from its page until it has
     * written so much.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.contentLength.buffer", 0);
    }
}
