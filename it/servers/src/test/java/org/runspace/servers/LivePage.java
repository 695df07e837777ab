package org.runspace.servers;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The list of the current runs in the sample's page, as its user sees it. */
final class LivePage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    LivePage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** What is told of each run, the newest first. */
    List<String> runs() {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll('#live:not([hidden]) li'),"
                        + " row => [row.querySelector('code'), row.querySelector('span')].map(part => part.innerText).join(' · '))");
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    /** Waits until a run is told of by a text. */
    void awaitRun(String text) {
        Wait.until("the run " + text, LIMIT, () -> runs().stream().anyMatch(run -> run.contains(text)));
    }

    /** Presses a button of a run with the keyboard: Watch, Stop watching or Stop it. */
    void press(String run, String words) {
        WebElement button = driver.findElement(By.xpath("//*[@id='live']//li[contains(., '" + run
                + "')]//button[not(@hidden) and normalize-space()='" + words + "']"));
        driver.executeScript("arguments[0].focus()", button);
        button.sendKeys(Keys.ENTER);
    }

    /** The words of the button that has the focus. */
    String focus() {
        return driver.switchTo().activeElement().getText();
    }

    /** Whether a run's button can be pressed. */
    boolean offers(String run, String words) {
        return driver
                .findElements(By.xpath("//*[@id='live']//li[contains(., '" + run
                        + "')]//button[not(@hidden) and not(@disabled) and normalize-space()='" + words + "']"))
                .stream()
                .anyMatch(WebElement::isDisplayed);
    }

    void scrollTo() {
        driver.executeScript("document.getElementById('live').scrollIntoView()");
    }
}
