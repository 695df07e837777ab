package org.runspace.sample.access;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;

/** How long HTTP sessions live without a request, and what browsers do with their cookie. */
@WebListener
public class SessionRules implements ServletContextListener {
    /** How long a session lives without a request. */
    public static final int IDLE_MINUTES = 30;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.setSessionTimeout(IDLE_MINUTES);
        context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        // cookies know no port: other applications of this machine have one of the usual name
        cookie.setName("RUNSPACE_SAMPLE");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Strict");
        // not every server does so by itself for a session that begins over https; it is said here or never
        cookie.setSecure(
                PublicAddress.ofEnvironment().filter(PublicAddress::isSecure).isPresent());
    }
}
