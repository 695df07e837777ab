package org.runspace.servers.figures;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the root of the application. */
@ApplicationPath("/")
public class FiguresApplication extends Application {}
