package org.runspace.servers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** What the sample's page has for runs at many targets, as its user sees it. */
final class FleetPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    FleetPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Says that the next run is at many targets. */
    void chooseMany() {
        driver.findElement(By.id("many")).click();
        Wait.until("the targets to be offered", LIMIT, () -> !offersOnePool());
    }

    /** Says that the next run is in one pool. */
    void chooseOnePool() {
        driver.findElement(By.id("many")).click();
        Wait.until("the pools to be offered", LIMIT, this::offersOnePool);
    }

    /** Whether the pools are offered one at a time. */
    boolean offersOnePool() {
        return driver.findElement(By.id("resources")).isDisplayed();
    }

    /** Adds a pool, or takes it away. */
    void toggle(String pool) {
        driver.findElement(By.cssSelector("[data-id='" + pool + "'] [type=checkbox]"))
                .click();
    }

    void copies(String pool, int count) {
        fill(driver.findElement(By.cssSelector("[data-id='" + pool + "'] .copies")), String.valueOf(count));
    }

    /** Says which hosts are reached through a pool, one a line. */
    void hosts(String pool, String lines) {
        driver.findElement(By.cssSelector("[data-id='" + pool + "'] .hosts")).sendKeys(lines);
    }

    /** Sets a number: throttle, canary or stop-after. */
    void set(String id, String value) {
        fill(driver.findElement(By.id(id)), value);
    }

    private static void fill(WebElement field, String value) {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, value);
    }

    /** How far each target is, in their order. */
    List<String> states() {
        return texts("#strip .target .state");
    }

    /** Waits until the target of this number, from 0 on, has a state. */
    void awaitState(int target, String state) {
        Wait.until("the state " + state, LIMIT, () -> {
            List<String> states = states();
            return states.size() > target && states.get(target).equals(state);
        });
    }

    /** The parts of the targets' work that are done, in percent, where they tell it. */
    List<Long> progress() {
        return ((List<?>) driver.executeScript(
                        "return Array.from(document.querySelectorAll('#strip progress'), bar => bar.value)"))
                .stream().map(value -> ((Number) value).longValue()).toList();
    }

    /** What the bars of the targets are about. */
    List<String> activities() {
        return ((List<?>) driver.executeScript(
                        "return Array.from(document.querySelectorAll('#strip progress'), bar => bar.title)"))
                .stream().map(String::valueOf).toList();
    }

    /** Shows one target alone, or all again. */
    void choose(int target) {
        // at one moment: what is above it may come or go
        driver.executeScript("document.querySelector(arguments[0]).click()", "#strip [data-number='" + target + "']");
    }

    /** What is said of the target that is shown alone. */
    String chosen() {
        return driver.findElement(By.id("chosen-target")).getText();
    }

    /** Groups the objects: all, target or equal. */
    void group(String by) {
        new Select(driver.findElement(By.id("grouping"))).selectByValue(by);
    }

    /** What stands above the groups of objects. */
    List<String> groups() {
        return texts("#items .tabulator-group span");
    }

    /** The names of the targets that records which are shown come from. */
    List<String> origins(String kind) {
        return texts("#items .record." + kind + ":not([hidden]) .origin");
    }

    void scrollToTargets() {
        driver.executeScript("document.getElementById('strip').scrollIntoView()");
    }

    /** Shows the page as to somebody who likes it dark. */
    void becomeDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    void becomeLight() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    private List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText)", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }
}
