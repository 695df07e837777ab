package org.runspace.servers;

import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The terminal of the sample's page as its user sees it. */
final class TerminalPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    TerminalPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Shows the view and opens a terminal of the chosen pool. */
    void open() {
        driver.findElement(By.cssSelector("nav a[href='#terminal']")).click();
        WebElement open = driver.findElement(By.id("open-terminal"));
        Wait.until("the view of the terminal", LIMIT, open::isDisplayed);
        open.click();
    }

    /** Types into whatever has the focus, which the terminal has once it is open. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Pastes a text into the terminal. */
    void paste(String text) {
        driver.executeScript(
                "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);"
                        + "document.querySelector('#terminal textarea').dispatchEvent("
                        + "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
                text);
    }

    void press(CharSequence... keys) {
        type(Keys.chord(keys));
    }

    void awaitText(String text) {
        awaitText(text, LIMIT);
    }

    void awaitText(String text, Duration limit) {
        Wait.until("the terminal to show " + text, limit, () -> shown().contains(text));
    }

    void awaitStatus(String text) {
        Wait.until("the terminal's status to tell " + text, LIMIT, () -> status().contains(text));
    }

    /** The lines of the window, as a screen reader gets them. */
    String shown() {
        return String.valueOf(driver.executeScript("return Array.from("
                + "document.querySelectorAll('#terminal .xterm-accessibility-tree > div'), line => line.textContent)"
                + ".join('\\n')"));
    }

    String status() {
        return driver.findElement(By.id("terminal-status")).getText();
    }

    /** Begins or ends a recording. */
    void record() {
        driver.findElement(By.id("record")).click();
    }

    /** Adds to a recording, a mebibyte at a time, until it is full; returns how many these were. */
    long fillRecording() {
        return (long) driver.executeAsyncScript("""
                const [done] = arguments;
                import(new URL('recording.js', location.href)).then(({ Recording }) => {
                    const recording = new Recording(80, 24), piece = new Uint8Array(1 << 20).fill(65);
                    let pieces = 0;
                    for (; !recording.isFull && pieces < 100; pieces++) {
                        recording.add(piece);
                    }
                    done(pieces);
                });""");
    }

    void focusOnScreen() {
        driver.executeScript("document.querySelector('#terminal textarea').focus()");
    }

    /** The width of the window with the shell, in pixels. */
    int width() {
        return driver.findElement(By.id("terminal")).getSize().getWidth();
    }

    void end() {
        driver.findElement(By.id("end-terminal")).click();
    }

    String focus() {
        return driver.switchTo().activeElement().getDomAttribute("id");
    }
}
