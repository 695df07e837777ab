package org.runspace.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with a profile of its own, that talks to nobody but the page it is given. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Optional<File> program() {
        return onPath("chromium", "chromium-browser", "google-chrome");
    }

    static Optional<File> driver() {
        return onPath("chromedriver");
    }

    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program().orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + freshProfile());
        // named, so that Selenium looks for no driver on the network
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver().orElseThrow())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        return new Browser(driver);
    }

    /** Opens a page whose requests with this address get their answers late, and runs its script before they come. */
    SamplePage runAtOnceWithSlow(String address, Duration delay, URI uri) {
        Object script = driver.executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of(
                                "source",
                                "const quick = window.fetch; window.fetch = (to, ...how) => new Promise(done => setTimeout(done,"
                                        + " String(to) === '" + address + "' ? " + delay.toMillis()
                                        + " : 0)).then(() => quick(to, ...how));"))
                .get("identifier");
        try {
            driver.get(uri.toString());
            driver.findElement(By.id("run")).click();
            return new SamplePage(driver);
        } finally {
            driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    /** Opens the sample's page. If nobody is signed in, the administrator does. */
    SamplePage open(URI uri) {
        LoginPage login = openLogin(uri);
        if (login.isShown()) {
            login.signIn(SampleUsers.ADMINISTRATOR, SampleUsers.PASSWORD);
        }
        SamplePage page = new SamplePage(driver);
        page.resize(1000, 1040);
        return page;
    }

    /** Opens the sample's page, which shows the login instead if nobody is signed in. */
    LoginPage openLogin(URI uri) {
        driver.get(uri.toString());
        return new LoginPage(driver);
    }

    /** Saves files into this folder from now on. */
    void saveInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    /** Loses the cookies, as if the session had ended. */
    void forgetSession() {
        driver.manage().deleteAllCookies();
    }

    /** The jobs of the page that is open. */
    JobsPage jobs() {
        return new JobsPage(driver);
    }

    /** The terminal of the page that is open. */
    TerminalPage terminal() {
        return new TerminalPage(driver);
    }

    /** The files of the page that is open. */
    FilesPage files() {
        return new FilesPage(driver);
    }

    /** The scripts in the sample's page. */
    ScriptsPage scripts() {
        return new ScriptsPage(driver);
    }

    /** The current runs, in the page that is open. */
    LivePage live() {
        return new LivePage(driver);
    }

    /** Loads the page that is open anew. */
    SamplePage reload() {
        driver.navigate().refresh();
        return new SamplePage(driver);
    }

    /** Runs at many targets, in the page that is open. */
    FleetPage fleet() {
        return new FleetPage(driver);
    }

    /** Opens the administrator's console of a Payara Server, which is at this port. */
    PayaraConsole openConsole(int port) {
        return new PayaraConsole(driver, URI.create("http://127.0.0.1:" + port + "/"));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String freshProfile() {
        try {
            return Files.createTempDirectory("chromium").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<File> onPath(String... names) {
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name ->
                        folders.stream().map(folder -> Path.of(folder, name).toFile()))
                .filter(File::canExecute)
                .findFirst();
    }
}
