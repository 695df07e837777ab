package org.runspace.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;

/** What axe-core finds in the page that is open: what keeps some people from using it. */
final class Accessibility {
    private static final String PROGRAM = program();

    /** Its answer is one text for each place that it calls serious or critical. */
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              found => done(found.violations
                .filter(fault => ['serious', 'critical'].includes(fault.impact))
                .flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html}: ${node.failureSummary}`))),
              failure => done([`axe-core failed: ${failure}`]));
            """;

    private final ChromeDriver driver;

    Accessibility(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The serious faults, in the light colours and in the dark ones. */
    List<String> faults() {
        driver.executeScript("if (!window.axe) {" + PROGRAM + "}");
        List<String> light = run("light");
        List<String> dark = run("dark");
        prefer("");
        return Stream.concat(light.stream(), dark.stream()).toList();
    }

    private List<String> run(String colours) {
        prefer(colours);
        List<?> found = (List<?>) Objects.requireNonNull(driver.executeAsyncScript(RUN));
        return found.stream().map(fault -> colours + ": " + fault).toList();
    }

    private void prefer(String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private static String program() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
