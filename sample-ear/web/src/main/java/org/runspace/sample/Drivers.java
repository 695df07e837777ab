package org.runspace.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;

/** Takes back the database drivers that came with the application, which would keep its classes alive. */
@WebListener
public class Drivers implements ServletContextListener {
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == event.getServletContext().getClassLoader()) {
                takeBack(driver, event);
            }
        }
    }

    private static void takeBack(Driver driver, ServletContextEvent event) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            event.getServletContext().log("the driver " + driver + " stays", e);
        }
    }
}
