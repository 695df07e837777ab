package org.runspace.servers.lookup;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the root of the application. */
@ApplicationPath("/")
public class LookupApplication extends Application {}
