package org.runspace.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manuals' tables are those that the settings make. With {@code -Dreference=write} the manuals are written anew
 * instead of being checked.
 */
class ReferenceTest {
    private static final String TRANSPORTS = "transports/README.md";
    private static final String POOLS = "rar/README.md";
    private static final Pattern NAMES = Pattern.compile("<!-- generated: ([^>]*?) -->");

    @ParameterizedTest
    @ValueSource(strings = {TRANSPORTS, POOLS})
    void theTablesOfAManualAreUpToDate(String manual) throws IOException {
        String page = Files.readString(file(manual));
        String fresh = Reference.refresh(page);
        if ("write".equals(System.getProperty("reference"))) {
            Files.writeString(file(manual), fresh);
            return;
        }

        assertThat(page)
                .as("%s; \"mvn -pl rar/definitions -am test -Dreference=write\" writes it anew", manual)
                .isEqualTo(fresh);
    }

    @Test
    void everyConnectionTypeAndDefinitionHasItsPlaceInAManual() throws IOException {
        List<String> named = new ArrayList<>();
        for (String manual : List.of(TRANSPORTS, POOLS)) {
            NAMES.matcher(Files.readString(file(manual))).results().forEach(name -> named.add(name.group(1)));
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(Reference.parts().keySet());
    }

    @Test
    void aPartThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> Reference.refresh("<!-- generated: settings of fax -->\nold\n<!-- end -->"))
                .hasMessage("no part is called settings of fax");
    }

    private static Path file(String manual) {
        return Path.of("..", "..").resolve(manual);
    }
}
