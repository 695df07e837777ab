package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables that the manual tells an administrator to create are those that the adapter creates. */
class TablesTest {
    private static final Path MANUAL = Path.of("..", "README.md");
    private static final Pattern STATEMENT = Pattern.compile("(?s)^CREATE TABLE .*?;$", Pattern.MULTILINE);

    @Test
    void theManualHasTheTablesOfTheAdapter() throws IOException {
        List<String> ofManual = STATEMENT
                .matcher(Files.readString(MANUAL))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(ofManual)
                .containsExactlyElementsOf(Table.ALL.stream()
                        .map(table -> table.definition().strip() + ";")
                        .toList());
    }
}
