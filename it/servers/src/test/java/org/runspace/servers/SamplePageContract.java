package org.runspace.servers;

import java.net.URI;

/** What the page of a running sample has to do. */
abstract class SamplePageContract {
    /**
     * Where a test is.
     *
     * @param address the application's address
     * @param browser the browser
     * @param page the sample's page in it, just opened
     */
    record Place(URI address, Browser browser, SamplePage page) {}

    abstract Place place();

    final URI address() {
        return place().address();
    }

    final Browser browser() {
        return place().browser();
    }

    final SamplePage page() {
        return place().page();
    }
}
