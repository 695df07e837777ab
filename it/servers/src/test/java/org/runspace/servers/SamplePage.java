package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** The sample's page as its user sees it. */
final class SamplePage {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PHONE_WIDTH = 360;

    private final ChromeDriver driver;

    SamplePage(ChromeDriver driver) {
        this.driver = driver;
        Wait.until("the user's name", LIMIT, () -> !user().isEmpty());
        Wait.until(
                "the resources to be listed, if the user may use them",
                LIMIT,
                () -> !isThere("#resources") || isThere(".resource"));
    }

    /** Who is signed in. */
    String user() {
        return String.join("", texts("#who:not([hidden]) #user"));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Whether the page has an element. */
    boolean isThere(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    void signOut() {
        driver.findElement(By.id("sign-out")).click();
    }

    /** Says no to what the page asks by the browser, and returns what it was. */
    String dismissed() {
        Alert alert = driver.switchTo().alert();
        String text = alert.getText();
        alert.dismiss();
        return text;
    }

    /** The views that are offered. */
    List<String> views() {
        return texts("nav a");
    }

    /** Shows one of {@link #views}. */
    void show(String view) {
        driver.findElement(By.linkText(view)).click();
        Wait.until("the view " + view, LIMIT, () -> texts("nav a[aria-current]").equals(List.of(view)));
    }

    /** Clicks on one of {@link #views}, where the page may go instead of showing it. */
    void leaveFor(String view) {
        driver.findElement(By.linkText(view)).click();
    }

    /** What axe-core calls serious. */
    List<String> accessibilityFaults() {
        return new Accessibility(driver).faults();
    }

    String script() {
        return driver.findElement(By.id("script")).getDomProperty("value");
    }

    /** The line about a resource. */
    String resource(String id) {
        return String.join("", texts("#row-" + id));
    }

    boolean canChoose(String id) {
        return choice(id).isEnabled();
    }

    boolean lists(String id) {
        return !driver.findElements(By.id("row-" + id)).isEmpty();
    }

    boolean isChosen(String id) {
        return choice(id).isSelected();
    }

    void choose(String id) {
        choice(id).click();
    }

    void write(String script) {
        WebElement area = driver.findElement(By.id("script"));
        area.clear();
        area.sendKeys(script);
    }

    /** Runs a script with the button and waits for its end. */
    void run(String script) {
        run(script, LIMIT);
    }

    void run(String script, Duration limit) {
        start(script);
        awaitEnd(limit);
    }

    /** Runs the script that is there, and waits for its end. */
    void runAgain() {
        driver.findElement(By.id("run")).click();
        awaitEnd();
    }

    /** Runs the script that is there, and returns how long it took in the page until all was drawn. */
    Duration runAgain(Duration limit) {
        driver.manage().timeouts().scriptTimeout(limit);
        Object millis = driver.executeAsyncScript("""
                const [done] = arguments, stop = document.getElementById('stop'), begin = performance.now();
                const look = () => stop.disabled ? done(performance.now() - begin) : requestAnimationFrame(look);
                document.getElementById('run').click();
                look();""");
        return Duration.ofNanos((long) (((Number) millis).doubleValue() * 1e6));
    }

    void start(String script) {
        write(script);
        driver.findElement(By.id("run")).click();
    }

    void awaitEnd() {
        awaitEnd(LIMIT);
    }

    private void awaitEnd(Duration limit) {
        Wait.until("the run to end", limit, () -> !isRunning());
    }

    /** The question that a script asks, once there is one. */
    String question() {
        String[] asked = {""};
        Wait.until("a question", LIMIT, () -> {
            asked[0] = settledQuestion();
            return !asked[0].isEmpty();
        });
        return asked[0];
    }

    /** At one moment: one that has just come, in place of another perhaps, takes no key yet. */
    private String settledQuestion() {
        return String.valueOf(driver.executeScript("const asked = document.querySelector('#question[open]');"
                + "return asked && !asked.querySelector('[type=submit]').ariaDisabled ? asked.innerText : ''"));
    }

    /**
     * Types what is asked for, into the field that has the focus, and answers when the question has stood for a while.
     */
    void answer(String text) {
        press(text);
        Wait.until(
                "the answer to be taken", LIMIT, () -> isThere("#question [type=submit]:not([aria-disabled]):enabled"));
        press(Keys.ENTER);
    }

    /** Answers the next question at the moment when it is shown, as a key does that was meant for something else. */
    void answerTheNextQuestionAtOnce() {
        driver.executeScript("""
                const question = document.getElementById('question');
                question.showModal = () => {
                    delete question.showModal;
                    question.showModal();
                    question.querySelector('form').requestSubmit();
                };""");
    }

    PageRequests requests() {
        return new PageRequests(driver);
    }

    /** Whether the browser would ask its user before the page goes. */
    boolean asksBeforeItGoes() {
        return Boolean.TRUE.equals(driver.executeScript(
                "const going = new Event('beforeunload', { cancelable: true }); return !window.dispatchEvent(going)"));
    }

    /** Writes a script at once, as a paste does, and waits until the server has told what its form has. */
    void writeAndAwaitForm(String script) {
        Wait.until(
                "the first script's form to be asked for",
                LIMIT,
                () -> requests().count("api/scripts/form") > 0);
        long before = requests().count("api/scripts/form");
        driver.executeScript(
                "const area = document.getElementById('script'); area.value = arguments[0];"
                        + "area.dispatchEvent(new Event('input'))",
                script);
        Wait.until("the form to be asked for", LIMIT, () -> requests().count("api/scripts/form") > before);
    }

    /** Chooses the example of this place in the list. */
    void chooseExample(int place) {
        new Select(driver.findElement(By.id("examples"))).selectByIndex(place);
    }

    /** What stands on the button that ends a run. */
    String stopWords() {
        return driver.findElement(By.id("stop")).getText();
    }

    /** Names of the parts that scroll by themselves and are reached by the keyboard. */
    List<String> scrolled() {
        return attributes(".wide[tabindex='0'][role='region']", "aria-label");
    }

    private List<String> attributes(String selector, String name) {
        Object found = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.getAttribute(arguments[1]))",
                selector,
                name);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    boolean isRunning() {
        return driver.findElement(By.id("stop")).isEnabled();
    }

    void stop() {
        driver.findElement(By.id("stop")).click();
    }

    /** Types into whatever has the focus. A button that was just disabled loses it a moment later. */
    void press(CharSequence... keys) {
        WebElement active = driver.switchTo().activeElement();
        WebElement focused = active.isEnabled() ? active : driver.findElement(By.tagName("body"));
        focused.sendKeys(Keys.chord(keys));
    }

    /** The id of what has the focus, or of the resource if it is a resource's choice. */
    String focus() {
        WebElement active = driver.switchTo().activeElement();
        return "resource".equals(active.getDomAttribute("name"))
                ? active.getDomAttribute("value")
                : active.getDomAttribute("id");
    }

    /** Gives the first element of a selector the focus. */
    void focusOn(String selector) {
        driver.executeScript("document.querySelector(arguments[0]).focus()", selector);
    }

    String title() {
        return driver.getTitle();
    }

    String status() {
        return driver.findElement(By.id("status")).getText();
    }

    List<String> columns() {
        return texts("#items .column");
    }

    /** The cells of the rows in sight, and of some beside them. */
    List<String> cells() {
        return texts("#items .tabulator-row .cell");
    }

    /** Opens the sheet of the first row that has more than its columns show. */
    void showMore() {
        driver.executeScript("document.querySelector('#items button.more').click()");
    }

    /** Names and values of the properties in the open sheet. */
    List<String> details() {
        return texts("#details[open] dt, #details[open] dd");
    }

    void closeDetails() {
        driver.findElement(By.cssSelector("#details button")).click();
    }

    /** What was said of the last file, or of what was copied. */
    String toolsStatus() {
        return String.join("", texts("#tools-status"));
    }

    /** Shows only the rows with a text. */
    void filter(String text) {
        WebElement field = driver.findElement(By.id("filter"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    /** Sorts the first table by its column of this name; once more, the other way round. */
    void sortBy(String column) {
        // at one moment: what is above it may come or go
        driver.executeScript("arguments[0].click()", title(column));
    }

    void sortByKeyboard(String column) {
        title(column).sendKeys(Keys.ENTER);
    }

    private WebElement title(String column) {
        return driver.findElements(By.cssSelector("#items .column")).stream()
                .filter(title -> title.getText().equals(column))
                .findFirst()
                .orElseThrow();
    }

    void scrollToTheEnd() {
        driver.executeScript(
                "const rows = document.querySelector('#items .tabulator-tableholder'); rows.scrollTop = rows.scrollHeight");
    }

    /** What a button that saves a file would save. */
    String saved(String button) {
        Object encoded = driver.executeAsyncScript("""
                const make = URL.createObjectURL;
                URL.createObjectURL = blob => {
                    URL.createObjectURL = make;
                    blob.text().then(text => arguments[1](encodeURIComponent(text)));
                    return make(blob);
                };
                document.getElementById(arguments[0]).click();
                """, button);
        return URLDecoder.decode(String.valueOf(encoded).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** How much the page's scripts have in memory, in bytes, when nothing is left that is of no use. */
    long heap() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) driver.executeCdpCommand("Runtime.getHeapUsage", Map.of())
                        .get("usedSize"))
                .longValue();
    }

    /** The greatest height of a row of the table, in pixels. */
    long highestRow() {
        return (long) driver.executeScript("return Math.round(Math.max(...Array.from("
                + "document.querySelectorAll('#items .tabulator-row'), row => row.getBoundingClientRect().height)))");
    }

    /** How the first text of several lines is set: its font and whether it is wrapped. */
    String setting() {
        return String.valueOf(driver.executeScript("const style = getComputedStyle("
                + "document.querySelector('#items pre.place')); return style.fontFamily + ' ' + style.whiteSpace"));
    }

    void runByButton() {
        driver.findElement(By.id("run")).click();
    }

    /** Everything below the status, in its order. */
    List<String> items() {
        return texts("#items > *");
    }

    /** The records of a kind: error, warning and so on. */
    List<String> records(String kind) {
        return texts("#items .record." + kind);
    }

    boolean showsProgress(String text) {
        return texts("#progress label").stream().anyMatch(label -> label.contains(text))
                && !driver.findElements(By.cssSelector("#progress progress[value]"))
                        .isEmpty();
    }

    boolean showsAnyProgress() {
        return !driver.findElements(By.cssSelector("#progress label")).isEmpty();
    }

    /** Shows the view of the pools. */
    void showPools() {
        driver.findElement(By.cssSelector("nav a[href='#pools']")).click();
        Wait.until("the pools' numbers", LIMIT, () -> !pool("loopback").isEmpty());
        Wait.until("the choice of a pool to go", LIMIT, () -> !isThere("#resources:not([hidden])"));
    }

    void showLog() {
        driver.findElement(By.cssSelector("nav a[href='#log']")).click();
    }

    /** The lines of the log, the newest first. */
    List<String> log() {
        return texts("#log-list tbody tr");
    }

    /** What the server calls the runs of the log. */
    List<String> runsInLog() {
        Object ids = driver.executeScript(
                "return Array.from(document.querySelectorAll('#log-list tbody tr'), row => row.dataset.id)");
        return ((List<?>) ids).stream().map(String::valueOf).toList();
    }

    void reload() {
        driver.navigate().refresh();
    }

    void showRun() {
        driver.findElement(By.cssSelector("nav a[href='#run']")).click();
    }

    /** A pool's panel in the view of the pools. */
    String pool(String id) {
        return String.join("", texts("#pool-" + id));
    }

    /** Has the doctor look at a pool. */
    void diagnosePool(String id) {
        driver.findElement(By.cssSelector("#pool-" + id + " button")).click();
    }

    /** What the browser's console says, errors and refusals by the page's own policy among it. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    boolean isWiderThanItsWindow() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Makes the window that of a phone, which may be narrower than windows of the browser's own. */
    void becomePhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", PHONE_WIDTH, "height", 740, "deviceScaleFactor", 2, "mobile", true));
        awaitWidth("return innerWidth <= arguments[0]");
    }

    void becomeDesktop() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        awaitWidth("return innerWidth > arguments[0]");
    }

    /** The command returns before the page has its new size, and its tables are drawn anew with a frame after that. */
    private void awaitWidth(String condition) {
        Wait.until("the new size", LIMIT, () -> Boolean.TRUE.equals(driver.executeScript(condition, PHONE_WIDTH)));
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    void saveScreenshot(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebElement choice(String id) {
        return driver.findElement(By.cssSelector("#row-" + id + " input"));
    }

    /** In one step, because elements come and go while a run writes. */
    private List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText)", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }
}
