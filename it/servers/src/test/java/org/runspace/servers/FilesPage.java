package org.runspace.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The files in the sample's page as its user sees them. */
final class FilesPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    FilesPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Shows the view, and waits for the home folder of the pool that is chosen. */
    void show() {
        driver.findElement(By.cssSelector("nav a[href='#files']")).click();
        awaitStatus("entr");
    }

    /** Types a path into its line, and waits until something was found of it. */
    void open(String path) {
        WebElement line = driver.findElement(By.cssSelector("#files-path input"));
        line.sendKeys(Keys.chord(Keys.CONTROL, "a"), path, Keys.ENTER);
    }

    /** Types the host of the pool. */
    void host(String name) {
        driver.findElement(By.cssSelector("#files-host input")).sendKeys(name);
    }

    String status() {
        return String.join("", texts("#files-status"));
    }

    void awaitStatus(String text) {
        try {
            Wait.until("the status to tell " + text, LIMIT, () -> status().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it tells " + status(), e);
        }
    }

    /** The path of the folder that is shown. */
    String path() {
        return driver.findElement(By.cssSelector("#files-path input")).getDomProperty("value");
    }

    /** The names of the entries that are shown. */
    List<String> names() {
        return texts("#files-list:not([hidden]) tbody button");
    }

    boolean canUpload() {
        return driver.findElement(By.cssSelector("#files-upload input")).isEnabled();
    }

    /** Marks the list that is shown, so that {@link #awaitNewList} knows another one. */
    void markList() {
        driver.executeScript("document.querySelector('#files-list tbody tr').dataset.seen = 'yes'");
    }

    /** Waits until the list is drawn anew, as it is after an upload. */
    void awaitNewList() {
        Wait.until(
                "a new list",
                LIMIT,
                () -> driver.findElements(By.cssSelector("#files-list [data-seen]"))
                        .isEmpty());
    }

    /** The folders on the way to the one that is shown. */
    List<String> crumbs() {
        return texts("#files-crumbs button");
    }

    /** The drives, if there are some to choose from. */
    List<String> drives() {
        return texts("#files-drives:not([hidden]) button");
    }

    void openDrive(String name) {
        driver.findElements(By.cssSelector("#files-drives button")).stream()
                .filter(button -> button.getText().equals(name))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Has the page get this listing, in JSON, for each folder that it asks for from now on. */
    void listsInstead(String listing) {
        driver.executeScript("""
                const whole = window.fetch;
                window.fetch = (address, options) => {
                    if (address !== 'api/files/list') {
                        return whole(address, options);
                    }
                    window.askedFor = options.body;
                    return Promise.resolve(new Response(arguments[0], { status: 200 }));
                };
                """, listing);
    }

    /** What the page has asked for since {@link #listsInstead}, in JSON. */
    String asked() {
        return String.valueOf(driver.executeScript("return window.askedFor"));
    }

    /** The text of what has the focus, at one moment. */
    String focus() {
        return String.valueOf(driver.executeScript("return document.activeElement.innerText"));
    }

    void upload(Path file) {
        driver.findElement(By.cssSelector("#files-upload input"))
                .sendKeys(file.toAbsolutePath().toString());
    }

    /** The newest transfer. */
    String newest() {
        return String.join("", texts("#transfers li:first-child"));
    }

    void awaitNewest(String text) {
        try {
            Wait.until("the newest transfer to tell " + text, LIMIT, () -> newest().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it tells " + newest(), e);
        }
    }

    /** Allows the newest upload to replace a file. */
    void allowReplacing() {
        driver.findElement(By.cssSelector("#transfers li:first-child [type=checkbox]"))
                .click();
    }

    void tryAgain() {
        driver.findElements(By.cssSelector("#transfers li:first-child button")).stream()
                .filter(button -> button.getText().equals("Try again"))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** What the browser gets by the address of the newest download: the bytes in base64. */
    String fetched() {
        return String.valueOf(driver.executeAsyncScript("""
                fetch(document.querySelector('#transfers li:first-child a').href)
                    .then(response => response.blob())
                    .then(blob => {
                        const reader = new FileReader();
                        reader.onload = () => arguments[0](reader.result.split(',')[1]);
                        reader.readAsDataURL(blob);
                    });
                """));
    }

    /** At one moment: the page draws its lists anew. */
    private List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), each => each.innerText)", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }
}
