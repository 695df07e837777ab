package org.runspace.servers;

import java.time.Duration;
import org.openqa.selenium.chrome.ChromeDriver;

/** The requests of the sample's page, in whose way a test may put something. */
final class PageRequests {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    PageRequests(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The next request of such an address does not get to the server. */
    void loseNext(String part) {
        divertNext(part, "Promise.reject(new TypeError('lost on its way'))");
    }

    /** The next request of such an address is sent by {@link #letGo}, or not at all. */
    void holdNext(String part) {
        divertNext(part, "new Promise(sent => { window.letGo = () => sent(fetch(address, options)); })");
    }

    /** The next request of such an address has the answer of an expression instead. */
    private void divertNext(String part, String answer) {
        driver.executeScript("""
                const fetch = window.fetch;
                window.fetch = (address, options) => {
                    if (!String(address).includes(arguments[0])) {
                        return fetch(address, options);
                    }
                    window.fetch = fetch;
                    return %s;
                };""".formatted(answer), part);
    }

    /** Sends the request that was held. */
    void letGo() {
        Wait.until(
                "a request to be held",
                LIMIT,
                () -> Boolean.TRUE.equals(driver.executeScript("return 'letGo' in window")));
        driver.executeScript("letGo()");
    }

    /** What the next line of an answer with a text cannot be read as. */
    void failToReadNext(String text) {
        driver.executeScript("""
                const parse = JSON.parse;
                JSON.parse = (line, ...how) => {
                    if (!String(line).includes(arguments[0])) {
                        return parse(line, ...how);
                    }
                    JSON.parse = parse;
                    throw new TypeError('cannot be read');
                };""", text);
    }

    /** How many times the page has asked for an address since it was loaded. */
    long count(String address) {
        return (long) driver.executeScript(
                "return performance.getEntriesByType('resource').filter(each => each.name.endsWith(arguments[0])).length",
                address);
    }
}
