package org.runspace.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application's requests are under {@code api}. Its pools are defined in {@code web.xml}. */
@ApplicationPath("api")
public class SampleApplication extends Application {
}
