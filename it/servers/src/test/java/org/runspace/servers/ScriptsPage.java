package org.runspace.servers;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** The scripts that the sample's page offers, and the form for the parameters of one, as its user sees them. */
final class ScriptsPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    ScriptsPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Chooses a script by its name, or by its first line if it has none. */
    void choose(String title) {
        Wait.until("the script " + title, LIMIT, () -> offered().contains(title));
        new Select(driver.findElement(By.id("scripts"))).selectByVisibleText(title);
    }

    List<String> offered() {
        return texts("#scripts option", "textContent");
    }

    /** The names of the parameters that are asked for. */
    List<String> fields() {
        return texts("#script-parameters:not([hidden]) [name]", "name");
    }

    /** In one step, because the page may replace the elements at any time. */
    private List<String> texts(String selector, String property) {
        Object found = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(each => each[arguments[1]])",
                selector,
                property);
        return ((List<?>) found).stream().map(String.class::cast).toList();
    }

    void awaitFields(String... names) {
        Wait.until("fields for " + List.of(names), LIMIT, () -> fields().equals(List.of(names)));
    }

    String type(String name) {
        WebElement field = field(name);
        return field.getTagName().equals("input") ? field.getDomAttribute("type") : field.getTagName();
    }

    void fill(String name, String value) {
        WebElement field = field(name);
        switch (type(name)) {
            case "checkbox" -> field.click();
            case "select" -> new Select(field).selectByVisibleText(value);
            default -> field.sendKeys(value);
        }
    }

    /** Puts a script into its place and runs it before its fields can be there. */
    void runAtOnce(String script) {
        driver.executeScript("""
                const area = document.getElementById('script');
                area.value = arguments[0];
                area.dispatchEvent(new Event('input'));
                document.getElementById('run').click();""", script);
    }

    String value(String name) {
        return field(name).getDomProperty("value");
    }

    /** Keeps the script in the browser. */
    void keep(String name) {
        driver.findElement(By.id("keep-script")).click();
        driver.findElement(By.cssSelector("#keep input")).sendKeys(name);
        driver.findElement(By.cssSelector("#keep [type=submit]")).click();
    }

    void awaitStatus(String text) {
        Wait.until(
                "the status " + text,
                LIMIT,
                () -> texts("#scripts-status", "textContent").equals(List.of(text)));
    }

    void forget() {
        driver.findElement(By.id("forget-scripts")).click();
        driver.switchTo().alert().accept();
    }

    private WebElement field(String name) {
        return driver.findElement(By.cssSelector("#script-parameters [name='" + name + "']"));
    }
}
