package org.runspace.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** The jobs of the sample's page as its user sees them. */
final class JobsPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OUTPUT_CELLS = "#output[open] .tabulator-row .cell";
    private static final String CLOSE = "#output > .bar button";
    private static final String CLICK = "(selector => document.querySelector(selector).click())";
    /** The columns of a target's result that lead to its objects, and to its error messages. */
    private static final int OUTPUT = 3;

    private static final int ERRORS = 4;

    private final ChromeDriver driver;
    /** The newest job when one was submitted last. */
    private String formerNewest = "";

    JobsPage(ChromeDriver driver) {
        this.driver = driver;
    }

    void show() {
        driver.findElement(By.cssSelector("nav a[href='#jobs']")).click();
        Wait.until(
                "the scripts and the jobs to be listed",
                LIMIT,
                () -> !texts("#job-script option").isEmpty()
                        && !String.join("", texts("#job-node")).isEmpty());
    }

    void chooseScript(String id) {
        new Select(driver.findElement(By.id("job-script"))).selectByValue(id);
    }

    void chooseRepeat(String schedule) {
        new Select(driver.findElement(By.id("job-repeat"))).selectByValue(schedule);
    }

    /** What stands in the field of a parameter. */
    String parameter(String name) {
        return driver.findElement(By.name(name)).getAttribute("value");
    }

    boolean canChooseStart() {
        return driver.findElement(By.id("job-start")).isEnabled();
    }

    void writeParameter(String name, String value) {
        driver.findElement(By.name(name)).sendKeys(value);
    }

    void writeTargets(String... names) {
        // at once, because a thousand lines take long to be typed
        driver.executeScript(
                "arguments[0].value = arguments[1]",
                driver.findElement(By.id("job-targets")),
                String.join("\n", names));
    }

    void chooseOnNodeLoss(String what) {
        new Select(driver.findElement(By.id("job-on-node-loss"))).selectByValue(what);
    }

    void submit() {
        formerNewest = newestId();
        driver.findElement(By.id("job-submit")).click();
    }

    String status() {
        return driver.findElement(By.id("job-status")).getText();
    }

    void awaitStatus(String text) {
        Wait.until("the status to tell " + text, LIMIT, () -> status().contains(text));
    }

    private String newestId() {
        return String.valueOf(
                driver.executeScript("return document.querySelector('#job-list tbody tr')?.dataset.key ?? ''"));
    }

    /** The first line of the list of jobs. */
    String newest() {
        return String.join("", texts("#job-list tbody tr:first-child"));
    }

    void awaitNewest(String text) {
        awaitNewest(text, LIMIT);
    }

    /** The job that was submitted last is there, and tells something. */
    void awaitNewest(String text, Duration limit) {
        try {
            Wait.until(
                    "the newest job to tell " + text,
                    limit,
                    () -> !newestId().equals(formerNewest) && newest().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it tells " + newest() + results(), e);
        }
    }

    /** The lines of the targets of the newest job, if that is shown. */
    List<String> results() {
        return texts("#job-results tbody tr[data-key^='" + newestId() + " ']");
    }

    void awaitResults(Predicate<List<String>> expected) {
        Wait.until("the targets' results", LIMIT, () -> expected.test(results()));
    }

    /** The lines of all targets of the newest job, which is shown, from its first part on. */
    List<String> allResults() {
        List<String> all = new ArrayList<>(results());
        while (driver.findElement(By.id("job-after")).isEnabled()) {
            String last = all.get(all.size() - 1);
            driver.findElement(By.id("job-after")).click();
            awaitResults(lines -> !lines.isEmpty() && !lines.contains(last));
            all.addAll(results());
        }
        return all;
    }

    /** Waits for what is above the targets of the job that is shown. */
    void awaitTitle(String text) {
        Wait.until(
                "the title " + text,
                LIMIT,
                () -> String.join("", texts("#job h2")).contains(text));
    }

    /** Gives the focus to a button of the job before the newest one, and returns its name. */
    String focusBelowTheNewest() {
        driver.executeScript("document.querySelector('#job-list tbody tr:nth-child(2) button').focus()");
        return focus();
    }

    /** The name of what has the focus, as a screen reader tells it. */
    String focus() {
        return String.valueOf(driver.executeScript("return document.activeElement.getAttribute('aria-label')"));
    }

    /** Presses a button of the newest job. */
    void press(String words) {
        pressIn("#job-list tbody tr:first-child", words);
    }

    /** Ends the only schedule. */
    void cancelTheSchedule() {
        pressIn("#job-schedules tbody tr", "Cancel");
    }

    /** At one moment, too: the row of a job that runs is drawn anew with each step of its progress. */
    private void pressIn(String row, String words) {
        driver.executeScript(
                "Array.from(document.querySelectorAll(arguments[0] + ' button'))"
                        + ".find(each => each.innerText === arguments[1]).click()",
                row,
                words);
    }

    /** Opens the output of the first target, and returns the texts of its cells. */
    List<String> output() {
        openOutput();
        return readOutput();
    }

    /** Of the first target, too; the browser tells the page of the closing when the sheet is open again. */
    List<String> outputOfASheetThatIsClosedAndOpenedAtOnce() {
        driver.executeScript(CLICK + "(arguments[0]); " + CLICK + "(arguments[1])", CLOSE, opener(OUTPUT));
        return readOutput();
    }

    private List<String> readOutput() {
        Wait.until("the output", LIMIT, () -> !texts(OUTPUT_CELLS).isEmpty());
        List<String> cells = texts(OUTPUT_CELLS);
        closeOutput();
        return cells;
    }

    /** Opens the errors of the first target, and returns the lines beside its objects. */
    List<String> errors() {
        open(ERRORS);
        Wait.until("the errors", LIMIT, () -> !texts("#output[open] .record").isEmpty());
        List<String> lines = texts("#output .record");
        closeOutput();
        return lines;
    }

    void openOutput() {
        open(OUTPUT);
    }

    /** Opens what a column of the first target leads to. */
    private void open(int column) {
        driver.executeScript(CLICK + "(arguments[0])", opener(column));
    }

    private static String opener(int column) {
        return "#job-results tbody tr:first-child td:nth-child(" + column + ") button";
    }

    /** Opens the properties of the first object of the output, and returns their names. */
    List<String> properties() {
        Wait.until(
                "the output", LIMIT, () -> !texts("#output[open] button.more").isEmpty());
        driver.executeScript("document.querySelector('#output button.more').click()");
        List<String> names = texts("#details[open] dt");
        driver.findElement(By.cssSelector("#details button")).click();
        return names;
    }

    /** Shows only the objects with a text. */
    void filterOutput(String text) {
        driver.findElement(By.cssSelector("#output input[type=search]")).sendKeys(text);
        Wait.until("the objects with the text", LIMIT, () -> {
            List<String> rows = texts("#output .tabulator-row");
            return !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(text));
        });
    }

    void closeOutput() {
        driver.findElement(By.cssSelector(CLOSE)).click();
    }

    /** What the objects' button that saves a file would save. */
    String saved(String format) {
        Object text = driver.executeAsyncScript("""
                const make = URL.createObjectURL;
                URL.createObjectURL = blob => {
                    URL.createObjectURL = make;
                    blob.text().then(arguments[1]);
                    return make(blob);
                };
                document.querySelector(`#output [data-hand=${arguments[0]}]`).click();
                """, format);
        return String.valueOf(text);
    }

    /** Answers what the page asks before it does something that cannot be taken back, and returns the question. */
    String confirm(boolean yes) {
        Alert question = driver.switchTo().alert();
        String text = question.getText();
        if (yes) {
            question.accept();
        } else {
            question.dismiss();
        }
        return text;
    }

    /** The names of the buttons of all jobs, as a screen reader tells them. */
    List<String> buttons() {
        Object names = driver.executeScript("return Array.from(document.querySelectorAll('#job-list button'),"
                + " each => each.getAttribute('aria-label'))");
        return ((List<?>) names).stream().map(String::valueOf).toList();
    }

    /** At one moment: the page draws its tables anew. */
    private List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), each => each.innerText)", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }
}
