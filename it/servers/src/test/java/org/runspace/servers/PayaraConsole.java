package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** The pages for connectors in the administrator's console of a Payara Server, as the administrator sees them. */
final class PayaraConsole {
    /** The console itself is deployed at its first use. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Not by {@code Array.from} with a function, which the console's own scripts replace. */
    private static final String ROWS = "const rows = new Map("
            + "[...document.querySelectorAll(\"[id^='propertyForm:basicTable:rowGroup1:'][id$=':col2:col1St']\")].map("
            + "name => [name.value, [...name.closest('tr').querySelectorAll('input')]"
            + ".find(e => e.id.includes(':col3:') && e.offsetParent)]));";

    private final ChromeDriver driver;
    private final URI base;

    PayaraConsole(ChromeDriver driver, URI base) {
        this.driver = driver;
        this.base = base;
        driver.manage().window().setSize(new Dimension(1200, 850));
    }

    /** Begins to create a pool, up to the page with its properties. */
    void beginPool(String name, String adapter, String factoryInterface) {
        driver.get(base.resolve("jca/connectorConnectionPools.jsf").toString());
        press(":newButton");
        awaitText("New Connector Connection Pool (Step 1 of 2)");
        type(":jndiProp:name", name);
        select(":resAdapterProp:db", adapter);
        Wait.until(
                "the adapter's definitions",
                LIMIT,
                () -> options(":connectionDefProp:db").contains(factoryInterface));
        select(":connectionDefProp:db", factoryInterface);
        press(":nextButton");
        awaitText("New Connector Connection Pool (Step 2 of 2)");
    }

    /** Creates the pool that was begun. */
    void finishPool() {
        press(":finishButton");
        awaitText("Click New to create a new connector connection pool");
    }

    /** Opens the settings of a pool. */
    void openPool(String name) {
        driver.get(base.resolve("jca/connectorConnectionPools.jsf").toString());
        click(row("poolTable", name));
        awaitText("Edit Connector Connection Pool");
    }

    /** Presses the button of the settings that pings the pool, and returns what the console says. */
    String ping() {
        press(":ping");
        Wait.until(
                "the outcome of the ping",
                LIMIT,
                () -> text().contains("Ping Succeeded") || text().contains("An error has occurred"));
        return message();
    }

    /** Opens the properties of the pool whose settings are open. */
    void openProperties() {
        press(":propertyTab");
        awaitText("Edit Connector Connection Pool Properties");
    }

    /** Writes a property into the table, where it has a row already. */
    void write(String property, String value) {
        WebElement field = (WebElement) driver.executeScript(ROWS + "return rows.get(arguments[0])", property);
        if (field == null) {
            throw new AssertionError(
                    "no row for " + property + " among " + properties().keySet());
        }
        field.clear();
        field.sendKeys(value);
    }

    /** Saves the page, and returns what the console says. */
    String save() {
        press(":saveButton");
        awaitText("New values successfully saved");
        return message();
    }

    /** Creates a resource under this name for a pool. */
    void createResource(String jndiName, String pool) {
        driver.get(base.resolve("jca/connectorResources.jsf").toString());
        press(":newButton");
        awaitText("New Connector Resource");
        type(":jndiTextProp:jnditext", jndiName);
        select(":poolNameProp:PoolName", pool);
        press(":newButton");
        Wait.until(
                "the resource " + jndiName + " in the list",
                LIMIT,
                () -> !visible(row("resourcesTable", jndiName)).isEmpty());
    }

    /** Types into the field whose id ends so. */
    void type(String idEnd, String value) {
        Wait.until("the field " + idEnd, LIMIT, () -> !visible(byEnd(idEnd)).isEmpty());
        WebElement field = visible(byEnd(idEnd)).get(0);
        field.clear();
        field.sendKeys(value);
    }

    /** Chooses an entry of the list whose id ends so. */
    void select(String idEnd, String value) {
        Wait.until("the list " + idEnd, LIMIT, () -> options(idEnd).contains(value));
        new Select(visible(byEnd(idEnd)).get(0)).selectByValue(value);
    }

    /** Returns the properties that the table shows, with their values. */
    Map<String, String> properties() {
        Map<?, ?> rows = (Map<?, ?>) driver.executeScript(
                ROWS + "return Object.fromEntries([...rows].map(([name, field]) => [name, field.value]))");
        Map<String, String> properties = new TreeMap<>();
        rows.forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
        return properties;
    }

    /** Returns the names of the properties whose values the table hides. */
    Collection<String> hidden() {
        List<?> names = (List<?>) driver.executeScript(
                ROWS + "return [...rows].filter(([, field]) => field.type === 'password').map(([name]) => name)");
        Collection<String> hidden = new TreeSet<>();
        names.forEach(name -> hidden.add(String.valueOf(name)));
        return hidden;
    }

    /** Moves the table of the properties to the top of the window. */
    void showProperties() {
        driver.executeScript("document.querySelector(\"[id='propertyForm:basicTable']\").scrollIntoView()");
    }

    /**
     * Takes a picture of the window, into {@code target}. With the system property {@code pictures=write} it also
     * becomes that of the manual.
     */
    void picture(String name) {
        try {
            byte[] picture = driver.getScreenshotAs(OutputType.BYTES);
            Path target = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(target.resolve(name + ".png"), picture);
            if ("write".equals(System.getProperty("pictures"))) {
                Files.write(Manual.PROJECT.resolve(Path.of("rar", name + ".png")), picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String message() {
        return driver.findElement(By.id("propertyForm:pageAlert")).getText();
    }

    private void press(String idEnd) {
        click(byEnd(idEnd));
    }

    /** The console replaces parts of the page whenever it likes. */
    private void click(By where) {
        Wait.until("something to press: " + where, LIMIT, () -> {
            try {
                List<WebElement> found = visible(where);
                if (!found.isEmpty()) {
                    found.get(0).click();
                }
                return !found.isEmpty();
            } catch (StaleElementReferenceException e) {
                return false;
            }
        });
    }

    private List<WebElement> visible(By where) {
        return driver.findElements(where).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    private static By row(String table, String name) {
        return By.xpath("//a[contains(@id,'propertyForm:" + table + "') and normalize-space()='" + name + "']");
    }

    private static By byEnd(String idEnd) {
        return By.cssSelector("[id$='" + idEnd + "']");
    }

    private List<?> options(String idEnd) {
        return (List<?>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0] + ' option')].map(option => option.value)",
                "[id$='" + idEnd + "']");
    }

    private void awaitText(String text) {
        Wait.until("the console to show: " + text, LIMIT, () -> text().contains(text));
    }

    private String text() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }
}
