package org.runspace.servers;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The sample's login as its user sees it. */
final class LoginPage {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    LoginPage(ChromeDriver driver) {
        this.driver = driver;
    }

    boolean isShown() {
        return !driver.findElements(By.id("login")).isEmpty();
    }

    void await() {
        Wait.until("the login", LIMIT, this::isShown);
    }

    /** Signs in by keyboard alone, and waits for the page. */
    void signIn(String name, String password) {
        type(name, password);
        awaitPage();
    }

    void awaitPage() {
        Wait.until("the page behind the login", LIMIT, () -> !isShown());
    }

    /** Types into what has the focus, and what comes after it. */
    void type(String name, String password) {
        Wait.until(
                "the name's field to have the focus, which a browser gives it with the first picture of the page",
                LIMIT,
                () -> "name".equals(driver.executeScript("return document.activeElement.name")));
        typeIntoFocus(name, Keys.TAB);
        typeIntoFocus(password, Keys.ENTER);
    }

    /** Types into what has the focus. */
    void typeIntoFocus(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void awaitProvider(String button) {
        Wait.until("the button " + button, LIMIT, () -> text("provider").equals(button));
    }

    /** Goes to the provider and comes back, by keyboard. */
    void leaveForProvider() {
        driver.findElement(By.id("provider")).sendKeys(Keys.ENTER);
    }

    void awaitRefusal(String sentence) {
        Wait.until("the refusal " + sentence, LIMIT, () -> text("login-status").contains(sentence));
    }

    /** What the page has left in the browser for this tab. */
    String keptInBrowser() {
        return String.valueOf(driver.executeScript("return JSON.stringify(sessionStorage)"));
    }

    /** What an element of the page that is open now has: pages come and go on the way to a provider. */
    private String text(String id) {
        return String.valueOf(driver.executeScript("return document.getElementById(arguments[0])?.textContent", id));
    }

    /** The page behind the login. */
    SamplePage page() {
        return new SamplePage(driver);
    }

    /** What its users could not read or reach. */
    List<String> accessibilityFaults() {
        return new Accessibility(driver).faults();
    }

    boolean isWiderThanItsWindow() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
